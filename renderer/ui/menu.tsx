import { ContextMenu } from '@base-ui/react/context-menu';
import { Menu } from '@base-ui/react/menu';
import { Check, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import { popupLandmark } from './popup-landmark.tsx';
import './menu.css';

/** One line of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly icon?: LucideIcon;
      readonly shortcut?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'separator' }
  | {
      /** Lines that all want the same word of warning first. */
      readonly kind: 'warned';
      readonly warning: string;
      readonly entries: readonly MenuEntry[];
    }
  | {
      /** One of several; the chosen one has a tick. */
      readonly kind: 'choice';
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly value: string;
      readonly onChange: (value: string) => void;
    };

export interface MenuButtonProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
}

/** A button with a menu. */
export function MenuButton({ trigger, entries, align = 'start' }: MenuButtonProps): ReactElement {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} />
    </Menu.Root>
  );
}

/** Ties many buttons to one {@link SharedMenu}: a menu for each of a hundred tiles costs one popup. */
export type MenuHandle<T> = Menu.Handle<T>;
export const createMenuHandle = <T,>(): MenuHandle<T> => Menu.createHandle<T>();

export interface SharedMenuTriggerProps<T> {
  readonly handle: MenuHandle<T>;
  /** What the menu is about when this button opens it. */
  readonly about: T;
  readonly trigger: ReactElement<Record<string, unknown>>;
}

export function SharedMenuTrigger<T>({ handle, about, trigger }: SharedMenuTriggerProps<T>): ReactElement {
  return <Menu.Trigger handle={handle} payload={about} render={trigger} />;
}

export interface SharedMenuProps<T> {
  readonly handle: MenuHandle<T>;
  readonly entriesFor: (about: T) => readonly MenuEntry[];
  readonly onOpenChange?: (open: boolean) => void;
}

/** The menu of all {@link SharedMenuTrigger} of one handle. */
export function SharedMenu<T>({ handle, entriesFor, onOpenChange }: SharedMenuProps<T>): ReactElement {
  return (
    <Menu.Root handle={handle} onOpenChange={(open) => onOpenChange?.(open)}>
      {({ payload }) => <MenuPopup entries={payload === undefined ? [] : entriesFor(payload)} align="end" />}
    </Menu.Root>
  );
}

export interface ContextMenuAreaProps {
  /** The area that answers to a secondary click or the menu key. */
  readonly area: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly onOpenChange?: (open: boolean) => void;
}

/** An area with a context menu. An empty list of entries opens nothing. */
export function ContextMenuArea(props: ContextMenuAreaProps): ReactElement {
  const { area, children, entries, onOpenChange } = props;
  return (
    <ContextMenu.Root onOpenChange={(open) => onOpenChange?.(open)}>
      <ContextMenu.Trigger render={area}>{children}</ContextMenu.Trigger>
      {entries.length === 0 ? null : <MenuPopup entries={entries} align="start" />}
    </ContextMenu.Root>
  );
}

interface MenuPopupProps {
  readonly entries: readonly MenuEntry[];
  readonly align: 'start' | 'end';
}

/** The list itself, inside a `Menu.Root` or `ContextMenu.Root`. */
function MenuPopup({ entries, align }: MenuPopupProps): ReactElement {
  return (
    <Menu.Portal render={popupLandmark}>
      <Menu.Positioner className="ui-menu-positioner" sideOffset={4} align={align}>
        <Menu.Popup className="ui-menu">
          <Entries entries={entries} />
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }): ReactElement {
  return (
    <>
      {entries.map((entry, index) => (
        // Entries have no identity of their own; a menu is rebuilt as a whole.
        // oxlint-disable-next-line react/no-array-index-key
        <Entry key={index} entry={entry} />
      ))}
    </>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }): ReactElement {
  if (entry.kind === 'separator') return <Menu.Separator className="ui-menu-separator" />;
  if (entry.kind === 'choice') return <Choice entry={entry} />;
  if (entry.kind === 'warned') return <Warned entry={entry} />;
  const Icon = entry.icon;
  return (
    <Menu.Item
      className="ui-menu-item"
      data-danger={entry.danger === true ? '' : undefined}
      disabled={entry.disabled ?? false}
      onClick={entry.onSelect}
    >
      {Icon === undefined ? <span className="ui-menu-gap" /> : <Icon size={14} aria-hidden />}
      <span className="ui-menu-label">{entry.label}</span>
      {entry.shortcut === undefined ? null : <Kbd keys={entry.shortcut} />}
    </Menu.Item>
  );
}

function Warned({ entry }: { readonly entry: Extract<MenuEntry, { kind: 'warned' }> }): ReactElement {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="ui-menu-warning" data-tone="needs-you">
        <TriangleAlert size={14} aria-hidden />
        <span>{entry.warning}</span>
      </Menu.GroupLabel>
      <Entries entries={entry.entries} />
    </Menu.Group>
  );
}

function Choice({ entry }: { readonly entry: Extract<MenuEntry, { kind: 'choice' }> }): ReactElement {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="ui-menu-heading">{entry.label}</Menu.GroupLabel>
      <Menu.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChange(value)}>
        {entry.options.map((option) => (
          <Menu.RadioItem key={option.value} className="ui-menu-item" value={option.value} closeOnClick>
            <span className="ui-menu-gap">
              <Menu.RadioItemIndicator>
                <Check size={14} aria-hidden />
              </Menu.RadioItemIndicator>
            </span>
            <span className="ui-menu-label">{option.label}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
