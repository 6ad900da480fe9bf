import { ArrowDownWideNarrow, ListOrdered, Megaphone, Search } from 'lucide-react';
import type { ReactElement, RefObject } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useActions, useApp } from '../../store/app-context.tsx';
import { usePreference, useUi } from '../../store/hooks.ts';
import { statusTones, toneLooks } from '../../theme/status-look.ts';
import type { StatusTone } from '../../theme/status-look.ts';
import { IconButton } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { asksFor, toggleTone, toneCounts } from './agent-filter.ts';
import './grid-toolbar.css';

const sorts = [
  { value: 'need', label: 'Needs you first', icon: ArrowDownWideNarrow },
  { value: 'fixed', label: 'Fixed order', icon: ListOrdered },
] as const;

/** Filter by name and status class (which is the legend of the colours, too), and order. */
export function GridToolbar({
  filterRef,
  onBroadcast,
}: {
  readonly filterRef: RefObject<HTMLInputElement | null>;
  /** Writes to several agents. */
  readonly onBroadcast: () => void;
}): ReactElement {
  const sort = usePreference('sort');
  const { setPreferences } = useActions();
  return (
    <search className="grid-toolbar" aria-label="Filter and order">
      <NameFilter filterRef={filterRef} />
      <ToneChips />
      <IconButton icon={Megaphone} label="Message to several agents" onClick={onBroadcast} />
      <Segmented
        label="Order"
        value={sort}
        options={sorts}
        onChange={(next) => setPreferences({ sort: next })}
      />
    </search>
  );
}

function NameFilter({ filterRef }: { readonly filterRef: RefObject<HTMLInputElement | null> }): ReactElement {
  const text = useUi((ui) => ui.filter.text);
  const { setFilter } = useActions();
  return (
    <label className="grid-search">
      <Search size={14} aria-hidden />
      <input
        ref={filterRef}
        type="search"
        value={text}
        placeholder="Filter by name or role"
        aria-label="Filter agents by name or role"
        spellCheck={false}
        onChange={(event) => setFilter({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setFilter({ text: '' });
          event.currentTarget.blur();
        }}
      />
      <Kbd keys="/" />
    </label>
  );
}

function ToneChips(): ReactElement {
  const { store } = useApp();
  const swarmId = useUi((ui) => ui.swarmId);
  const counts = useStore(
    store,
    useShallow(({ swarm }) => toneCounts(swarm, swarmId)),
  );
  return (
    <fieldset className="grid-chips">
      <legend className="visually-hidden">Show only</legend>
      {statusTones.map((tone) => (
        <ToneChip key={tone} tone={tone} count={counts[tone]} />
      ))}
    </fieldset>
  );
}

function ToneChip({ tone, count }: { readonly tone: StatusTone; readonly count: number }): ReactElement {
  const filter = useUi((ui) => ui.filter);
  const { setFilter } = useActions();
  const { icon: Icon, word } = toneLooks[tone];
  return (
    <Tooltip text={`Show only: ${word}`}>
      <button
        type="button"
        className="grid-chip"
        data-tone={tone}
        data-none={count === 0 ? '' : undefined}
        aria-pressed={asksFor(filter, tone)}
        onClick={() => setFilter({ statuses: toggleTone(filter, tone) })}
      >
        <Icon size={12} aria-hidden />
        <span className="word">{word}</span> <span className="grid-chip-count">{count}</span>
      </button>
    </Tooltip>
  );
}
