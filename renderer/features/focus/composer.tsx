import { Clock, SendHorizontal } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useState } from 'react';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDelivery } from './use-delivery.ts';
import type { Delivery } from './use-delivery.ts';

/** Writes to an agent: typed into its prompt as soon as that is free. Says what became of it. */
export function Composer({ agent }: { readonly agent: Agent }): ReactElement {
  const { message, setDraft } = useActions();
  const text = useUi((ui) => ui.drafts[agent.id] ?? '');
  const [isSending, setIsSending] = useState(false);
  const canSend = isRunning(agent) && text.trim() !== '' && !isSending;

  const send = async (): Promise<void> => {
    if (!canSend) return;
    setIsSending(true);
    const answer = await message(agent.id, text);
    setIsSending(false);
    if (answer.ok) setDraft(agent.id, '');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="composer"
      aria-label="Message"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Fate agent={agent} />
      <div className="composer-row">
        <TextArea
          label={`Message to ${agent.spec.name}`}
          hideLabel
          rows={1}
          placeholder={
            isRunning(agent) ? `Message to ${agent.spec.name}` : 'Restart the agent to send it a message'
          }
          value={text}
          maxLength={launchLimits.promptLength}
          disabled={!isRunning(agent)}
          onChange={(next) => setDraft(agent.id, next)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" variant="primary" icon={SendHorizontal} busy={isSending} disabled={!canSend}>
          Send
        </Button>
      </div>
    </form>
  );
}

/** Messages that wait, or what became of the last one. */
function Fate({ agent }: { readonly agent: Agent }): ReactElement {
  const delivery = useDelivery(agent.id);
  return (
    <div className="composer-fate" aria-live="polite">
      {agent.queue.map((queued) => (
        <p key={queued.id} className="composer-queued" title={queued.text}>
          <Clock size={12} aria-hidden /> Waits for a free prompt: {queued.text}
        </p>
      ))}
      {agent.queue.length === 0 && delivery !== null ? <Outcome delivery={delivery} /> : null}
    </div>
  );
}

function Outcome({ delivery }: { readonly delivery: Delivery }): ReactElement {
  return delivery.failure === null ? (
    <p className="composer-sent">Sent.</p>
  ) : (
    <p className="composer-failed" data-tone="trouble">
      Not delivered: {delivery.failure.message} {delivery.failure.hint}
    </p>
  );
}
