import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import { parseTaskList } from '#shared/swarm/tasks/parse-task-list.ts';
import { useApp } from '../../store/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

const example = `[
  { "id": "T1", "type": "backend", "description": "Build GET /cart", "files": ["src/cart/**"] },
  { "id": "T2", "type": "frontend", "description": "Cart page", "dependencies": ["T1"] }
]`;

/** Takes a list of tasks as tools write them. */
export function ImportDialog({
  swarmId,
  onClose,
}: {
  readonly swarmId: SwarmId;
  readonly onClose: () => void;
}): ReactElement {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { request } = useApp();
  const add = async (): Promise<void> => {
    const drafts = parseTaskList(text);
    if (!drafts.ok) return setError(drafts.error.message);
    const added = await request('swarm.command', { type: 'add-tasks', swarmId, drafts: drafts.value });
    if (added.ok) onClose();
    else setError([added.error.message, added.error.hint].filter(Boolean).join(' '));
  };
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="Paste tasks"
      description="A JSON array of tasks. All of them are taken, or none."
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={text.trim() === ''} onClick={() => void add()}>
            Add tasks
          </Button>
        </>
      }
    >
      <div className="task-import">
        <TextArea
          ref={field}
          label="Tasks"
          rows={12}
          value={text}
          placeholder={example}
          spellCheck={false}
          error={error}
          onChange={(next) => {
            setText(next);
            setError(undefined);
          }}
        />
      </div>
    </Dialog>
  );
}
