import { Tabs as Base } from '@base-ui/react/tabs';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './side-tabs.css';

export interface SideTab<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Something in it waits for the person. */
  readonly isMarked?: boolean;
  readonly content: ReactNode;
}

export interface SideTabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly SideTab<T>[];
  readonly onChange: (value: T) => void;
}

/** Sections listed at the left, of which one is shown; in a narrow place the list is above it. */
export function SideTabs<T extends string>({ label, value, tabs, onChange }: SideTabsProps<T>): ReactElement {
  return (
    <Base.Root
      className="ui-side-tabs"
      orientation="vertical"
      value={value}
      onValueChange={(next: T) => onChange(next)}
    >
      <Base.List className="ui-side-tabs-list" aria-label={label} activateOnFocus>
        {tabs.map(({ value: own, label: text, icon: Icon, isMarked = false }) => (
          <Base.Tab key={own} value={own} className="ui-side-tab">
            <Icon size={16} aria-hidden />
            {text}
            {isMarked ? <span className="ui-side-tab-mark" aria-hidden /> : null}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="ui-side-tabs-panel">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
