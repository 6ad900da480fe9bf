import { Tabs as Base } from '@base-ui/react/tabs';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import { FailureBoundary } from './failure-boundary.tsx';
import './tabs.css';
import { Tooltip } from './tooltip.tsx';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Stands for the label where the row is too narrow for all of them. */
  readonly icon: LucideIcon;
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
            <TabButton key={tab.value} tab={tab} />
          ))}
        </Base.List>
        {end}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="ui-tabs-panel">
          <FailureBoundary>{tab.content}</FailureBoundary>
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

function TabButton<T extends string>({ tab }: { readonly tab: Tab<T> }): ReactElement {
  const { value, label, icon: Icon, count = 0 } = tab;
  return (
    <Tooltip text={label}>
      <Base.Tab value={value} className="ui-tab">
        <Icon size={14} aria-hidden />
        <span className="word">{label}</span>
        {count === 0 ? null : <span className="ui-tab-count">{formatCount(count)}</span>}
      </Base.Tab>
    </Tooltip>
  );
}
