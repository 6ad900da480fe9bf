import { useEffect, useState } from 'react';
import type { AgentId, MessageId } from '#shared/base/ids.ts';
import type { QueuedMessage } from '#shared/swarm/messages/message-state.ts';
import { useActions, useApp } from '../store/app-context.tsx';

/** A message that waits and is being changed. */
interface Edit {
  readonly agentId: AgentId;
  readonly id: MessageId;
  /** As it is in the queue. */
  readonly before: string;
  readonly text: string;
}

export interface MessageEdit {
  /** Null while none is changed. */
  readonly edit: Edit | null;
  readonly begin: (message: QueuedMessage) => void;
  readonly write: (text: string) => void;
  readonly save: () => void;
  readonly leave: () => void;
}

/** Changes a message that waits. Where that leaves meanwhile, what was written goes on in the composer. */
export function useMessageEdit(agentId: AgentId): MessageEdit {
  const [edit, setEdit] = useState<Edit | null>(null);
  const { command, setDraft, notify } = useActions();
  const { store } = useApp();
  useEffect(() => {
    if (edit === null) return undefined;
    const unsubscribe = store.subscribe(({ swarm, ui }) => {
      if (swarm.agents[edit.agentId]?.queue.some(({ id }) => id === edit.id) === true) return;
      // What follows changes the store.
      unsubscribe();
      setEdit(null);
      if (edit.text === edit.before || edit.text.trim() === '') return;
      const draft = ui.drafts[edit.agentId] ?? '';
      setDraft(edit.agentId, draft === '' ? edit.text : `${draft}\n${edit.text}`);
      notify({ tone: 'warning', ...leftMeanwhile, agentId: edit.agentId });
    });
    return unsubscribe;
  }, [edit, store, setDraft, notify]);
  const save = async (changed: Edit): Promise<void> => {
    const { id: messageId, text } = changed;
    const saved = await command({ type: 'edit-message', agentId: changed.agentId, messageId, text });
    if (saved.ok) setEdit(null);
  };
  return {
    edit: edit?.agentId === agentId ? edit : null,
    begin: ({ id, text }) => setEdit({ agentId, id, before: text, text }),
    write: (text) => setEdit((now) => (now === null ? null : { ...now, text })),
    save: () => {
      if (edit !== null) void save(edit);
    },
    leave: () => setEdit(null),
  };
}

const leftMeanwhile = {
  text: 'The message left as it was while you changed it.',
  hint: 'What you wrote stands in the composer, to be sent on its own.',
};
