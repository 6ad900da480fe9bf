import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import { statusOfTruth, truths } from '#shared/detect/truth.ts';
import type { Truth } from '#shared/detect/truth.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useApp } from '../../store/app-context.tsx';
import { statusLooks } from '../../theme/status-look.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { FormError } from '../../ui/form-error.tsx';
import { Select } from '../../ui/select.tsx';
import './record-status-dialog.css';

export interface RecordStatusDialogProps {
  readonly agent: Agent;
  readonly onClose: () => void;
}

/** What is said when the agent waits for a person: the recording does not tell questions and permissions apart. */
const truthLabel = (truth: Truth): string =>
  truth === 'waiting_approval' ? 'Asked me something' : statusLooks[statusOfTruth[truth]].word;

const truthOptions = truths.map((truth) => ({ value: truth, label: truthLabel(truth) }));

/** Keeps the last minutes of an agent whose status is wrong, with what it truly did. */
export function RecordStatusDialog({ agent, onClose }: RecordStatusDialogProps): ReactElement {
  const { request } = useApp();
  const [truth, setTruth] = useState<Truth>(agent.status.kind === 'working' ? 'idle' : 'working');
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState<{ readonly folder: string; readonly seconds: number } | null>(null);

  const save = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await request('status.record', { agentId: agent.id, truth, note });
    setIsBusy(false);
    if (answer.ok) setSaved(answer.value);
    else setFailure(answer.error);
  };

  if (saved !== null) return <Saved {...saved} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Record a wrong status"
      description={`${agent.spec.name} shows “${statusLooks[agent.status.kind].word}”. What did it truly do?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void save()}>
            Record
          </Button>
        </>
      }
    >
      <div className="record-status">
        <Select label="What it truly did" value={truth} options={truthOptions} onChange={setTruth} />
        <TextArea
          label="Note"
          hint="What you saw, for whoever looks into it."
          rows={2}
          value={note}
          onChange={setNote}
        />
        <p className="record-status-warning">
          The recording holds up to five minutes of everything on this terminal, and what the agent reported:
          code, paths, perhaps secrets. It stays on this machine, in a folder that only you can read. Look
          through it before you give it to anybody.
        </p>
        {failure === null ? null : <FormError text={[failure.message, failure.hint].join('\n').trim()} />}
      </div>
    </Dialog>
  );
}

interface SavedProps {
  readonly folder: string;
  readonly seconds: number;
  readonly onClose: () => void;
}

function Saved({ folder, seconds, onClose }: SavedProps): ReactElement {
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Recorded"
      description={`${formatDuration(seconds * 1000)} of this agent, as a test case of the detector.`}
      footer={
        <>
          <Button onClick={() => void navigator.clipboard.writeText(folder)}>Copy the path</Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <p className="record-status">
        <code>{folder}</code>
      </p>
    </Dialog>
  );
}
