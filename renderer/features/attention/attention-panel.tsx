import { CircleCheckBig, ScrollText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactElement, RefObject } from 'react';
import { queueSummary } from '../../attention/queue-summary.ts';
import { useAttentionItems } from '../../attention/use-attention.ts';
import { useActions } from '../../store/app-context.tsx';
import { useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { keepsKeyboard } from '../../ui/return-focus.ts';
import { AttentionRow } from './attention-row.tsx';
import { focusRow } from './row-element.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import './attention-panel.css';

export interface AttentionPanelProps {
  /** Opens the rules for approvals. */
  readonly onRules: () => void;
}

/** Everything that waits for a person, worst first; worked through from the keyboard alone. Fills its container. */
export function AttentionPanel({ onRules }: AttentionPanelProps): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const items = useAttentionItems(swarmId);
  const list = useRef<HTMLUListElement>(null);
  const { currentKey, ...handlers } = useQueueKeys(items, list);
  useTakesKeyboard(list, currentKey);
  return (
    <section className="attention" aria-label="Attention">
      <div className="attention-bar">
        <p className="attention-summary">{queueSummary(items)}</p>
        <Button size="sm" variant="ghost" icon={ScrollText} onClick={onRules}>
          Rules
        </Button>
        {items.length === 0 ? null : (
          <p className="attention-hint">
            <Kbd keys="j" /> <Kbd keys="k" /> walk, letters act, <Kbd keys="u" /> takes back
          </p>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState
          icon={CircleCheckBig}
          title="Nothing waits for you"
          text="Approvals, questions, errors, conflicts and agents that are stuck show here, the worst first."
        />
      ) : null}
      {/* The list takes the keys of the rows in it, and the keyboard's focus while it has no row. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul ref={list} className="attention-list" tabIndex={-1} {...keepsKeyboard} {...handlers}>
        {items.map((item) => (
          <AttentionRow key={item.key} item={item} isCurrent={item.key === currentKey} />
        ))}
      </ul>
    </section>
  );
}

/** Takes the keyboard when the queue was called by its key. */
function useTakesKeyboard(list: RefObject<HTMLUListElement | null>, currentKey: string | null): void {
  const isCalled = useUi((ui) => ui.isAttentionCalled);
  const { callAttention } = useActions();
  useEffect(() => {
    if (!isCalled) return;
    callAttention(false);
    focusRow(list.current, currentKey);
  }, [isCalled, callAttention, list, currentKey]);
}
