import { SendHorizontal } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useState } from 'react';
import { launchLimits } from '#shared/swarm/agent-spec.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { TemplateMenu } from '../../messages/template-menu.tsx';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { MessageList } from './message-list.tsx';

/** Writes to an agent: typed into its prompt as soon as that is free. Says what became of it. */
export function Composer({ agent }: { readonly agent: Agent }): ReactElement {
  const { message, setDraft } = useActions();
  const { store } = useApp();
  const text = useUi((ui) => ui.drafts[agent.id] ?? '');
  const [isSending, setIsSending] = useState(false);
  const canSend = isRunning(agent) && text.trim() !== '' && !isSending;

  const send = async (): Promise<void> => {
    if (!canSend) return;
    setIsSending(true);
    const answer = await message(agent.id, text);
    setIsSending(false);
    if (!answer.ok) return;
    // What was typed meanwhile stays.
    const now = store.getState().ui.drafts[agent.id] ?? '';
    setDraft(agent.id, now.startsWith(text) ? now.slice(text.length) : now);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="composer"
      aria-label={`Message to ${agent.spec.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MessageList agent={agent} />
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
        <TemplateMenu text={text} onChoose={(chosen) => setDraft(agent.id, chosen)} />
        <Button type="submit" variant="primary" icon={SendHorizontal} busy={isSending} disabled={!canSend}>
          Send
        </Button>
      </div>
    </form>
  );
}
