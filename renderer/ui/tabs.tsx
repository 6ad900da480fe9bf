import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactElement, ReactNode } from 'react';
import './tabs.css';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A number beside the label; 0 shows nothing. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly Tab<T>[];
  readonly onChange: (value: T) => void;
  /** Stands at the end of the row of tabs. */
  readonly end?: ReactNode;
}

/** Panels of which one is shown; only that one is mounted. */
export function Tabs<T extends string>({ label, value, tabs, onChange, end }: TabsProps<T>): ReactElement {
  return (
    <Base.Root className="ui-tabs" value={value} onValueChange={(next: T) => onChange(next)}>
      <div className="ui-tabs-bar">
        <Base.List className="ui-tabs-list" aria-label={label}>
          {tabs.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} className="ui-tab">
              {tab.label}
              {tab.count === undefined || tab.count === 0 ? null : (
                <span className="ui-tab-count">{tab.count}</span>
              )}
            </Base.Tab>
          ))}
        </Base.List>
        {end}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="ui-tabs-panel">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
