import { Pencil, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { mayLackPrompt } from '#shared/detect/rest-without-prompt.ts';
import { protocolNote, purposeWords } from '#shared/swarm/messages/describe-message.ts';
import { isUndelivered } from '#shared/swarm/messages/message-state.ts';
import type { MessageStage, PastMessage, QueuedMessage } from '#shared/swarm/messages/message-state.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { ItemActions } from '../../attention/item-actions.tsx';
import { useAgentItems } from '../../attention/use-attention.ts';
import { queuedLook, stageLooks } from '../../messages/message-look.ts';
import type { StageLook } from '../../messages/message-look.ts';
import { useMessageEdit } from '../../messages/use-message-edit.ts';
import type { MessageEdit } from '../../messages/use-message-edit.ts';
import { useActions } from '../../store/app-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';

/** Past messages shown with the composer, beside those that a person has to decide about. */
const pastShown = 2;

/** The messages that wait, which can be changed and taken back, and what became of the last ones. */
export function MessageList({ agent }: { readonly agent: Agent }): ReactElement | null {
  const editing = useMessageEdit(agent.id);
  const last = new Set(agent.messages.slice(-pastShown));
  const past = agent.messages.filter((message) => last.has(message) || isUndelivered(message));
  if (past.length === 0 && agent.queue.length === 0) return null;
  return (
    <ul className="message-list" aria-label="Messages" aria-live="polite">
      {past.map((message) => (
        <PastLine key={message.id} agent={agent} message={message} />
      ))}
      {agent.queue.map((message) =>
        editing.edit?.id === message.id ? (
          <EditedLine key={message.id} text={editing.edit.text} editing={editing} />
        ) : (
          <QueuedLine
            key={message.id}
            agent={agent}
            message={message}
            onChange={() => editing.begin(message)}
          />
        ),
      )}
    </ul>
  );
}

interface MessageLineProps<M> {
  readonly agent: Agent;
  readonly message: M;
}

/** One that did not get through says why, and can be sent again or put away. */
function PastLine({ agent, message }: MessageLineProps<PastMessage>): ReactElement {
  const { stage } = message;
  const item = useAgentItems(agent.id).find(({ key }) => key === message.id);
  const why = whyUndelivered(message, isRunning(agent));
  return (
    <li className="message-line" data-tone={tones[stage]} data-stage={stage}>
      <Stage look={stageLooks[stage]} />
      <MessageText message={message} />
      {why === null ? null : <Why text={why} />}
      {item === undefined ? null : <ItemActions item={item} without={['open']} />}
    </li>
  );
}

function whyUndelivered({ stage, failure }: PastMessage, canBeSent: boolean): string | null {
  if (failure !== null) return [failure.message, failure.hint].join(' ').trim();
  if (stage !== 'unread') return null;
  const { meaning } = stageLooks.unread;
  return canBeSent ? meaning : `${meaning} Restart the agent to send it again.`;
}

const tones: Readonly<Partial<Record<MessageStage, string>>> = { failed: 'trouble', unread: 'needs-you' };

function QueuedLine({
  agent,
  message,
  onChange,
}: MessageLineProps<QueuedMessage> & { readonly onChange: () => void }): ReactElement {
  const { command } = useActions();
  const take = { type: 'cancel-message', agentId: agent.id, messageId: message.id } as const;
  return (
    <li className="message-line" data-stage="queued">
      <Stage look={queuedLook} />
      <MessageText message={message} />
      {mayLackPrompt(agent.status) ? <Why text={withoutPrompt} /> : null}
      <IconButton size="sm" icon={Pencil} label="Change the message" onClick={onChange} />
      <IconButton size="sm" icon={X} label="Take the message back" onClick={() => void command(take)} />
    </li>
  );
}

const withoutPrompt = 'No open prompt is known: type it into the terminal yourself.';

const Why = ({ text }: { readonly text: string }): ReactElement => (
  <span className="message-why" title={text}>
    {text}
  </span>
);

function EditedLine({
  text,
  editing,
}: {
  readonly text: string;
  readonly editing: MessageEdit;
}): ReactElement {
  return (
    <li className="message-line message-edit">
      <TextArea label="Change the message" hideLabel rows={2} value={text} onChange={editing.write} />
      <Button size="sm" variant="primary" disabled={text.trim() === ''} onClick={editing.save}>
        Save
      </Button>
      <Button size="sm" onClick={editing.leave}>
        Leave
      </Button>
    </li>
  );
}

function Stage({ look }: { readonly look: StageLook }): ReactElement {
  const { icon: Icon, word, meaning } = look;
  return (
    <span className="message-stage" title={meaning}>
      <Icon size={12} aria-hidden /> {word}
    </span>
  );
}

function MessageText({ message }: { readonly message: QueuedMessage }): ReactElement {
  return (
    <span className="message-text" title={message.text}>
      {message.purpose === 'prompt' && message.protocol !== true ? null : (
        <em>
          {purposeWords[message.purpose]}
          {protocolNote(message)}:{' '}
        </em>
      )}
      {message.text}
    </span>
  );
}
