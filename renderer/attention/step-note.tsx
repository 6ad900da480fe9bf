import type { ReactElement } from 'react';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { stepTaken } from '#shared/swarm/attention/step-taken.ts';
import { purposeWords } from '#shared/swarm/messages/describe-message.ts';
import { queuedLook, stageLooks } from '../messages/message-look.ts';
import { useAgent } from '../store/hooks.ts';
import './step-note.css';

/** The message that was sent because of an item, and how far it got; nothing while there is none. */
export function StepNote({ item }: { readonly item: AttentionItem }): ReactElement | null {
  const step = stepTaken(item, useAgent(item.agentId));
  if (step?.kind !== 'message') return null;
  const { message } = step;
  const { icon: Icon, word, meaning } = 'stage' in message ? stageLooks[message.stage] : queuedLook;
  return (
    <p className="step-note" title={message.text}>
      <Icon size={12} aria-hidden />
      <span>
        {word}: {purposeWords[message.purpose]}. {meaning}
      </span>
    </p>
  );
}
