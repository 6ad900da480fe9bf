import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { levelWords, linesText } from '#shared/swarm/conflicts/describe-conflict.ts';
import type { Conflict } from '#shared/swarm/conflicts/conflict-state.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { acceptConflict, useTakeStep } from '../../attention/reversible-step.ts';
import { DiffTable } from '../../diff/diff-table.tsx';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgent, useAgentNames } from '../../store/hooks.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { giveFile, tellAgents } from './conflict-messages.ts';
import { joinNames } from './conflict-text.ts';

/** Settles the conflict of an item of the attention queue. */
export const ConflictForm = ({ item, onClose }: AttentionFormProps): ReactElement | null =>
  item.kind === 'conflict' ? <ConflictDialog conflict={item.conflict} onClose={onClose} /> : null;

export interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly onClose: () => void;
}

/** What each agent has made of the file, beside what it was before, and the ways to settle it. */
export function ConflictDialog({ conflict, onClose }: ConflictDialogProps): ReactElement {
  const { store } = useApp();
  const actions = useActions();
  const take = useTakeStep();
  const answer = useAnswer(
    'conflict.versions',
    useMemo(() => ({ conflictId: conflict.id }), [conflict.id]),
  );
  const act = (work: () => Promise<unknown>): void => {
    void work();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={conflict.path}
      description={`${levelWords[conflict.level]}: choose who goes on with it, or accept it as it is.`}
      footer={
        <>
          <Button onClick={() => act(() => take(acceptConflict(conflict)))}>Accept</Button>
          <Button
            variant="primary"
            onClick={() => act(() => tellAgents(conflict, store.getState().swarm, actions))}
          >
            Tell {conflict.agents.length === 2 ? 'both' : 'all'}
          </Button>
        </>
      }
    >
      <div className="conflict-sides">
        {conflict.agents.map((agentId) => (
          <Side key={agentId} conflict={conflict} agentId={agentId} act={act} />
        ))}
      </div>
      {answer === null ? <Skeleton height={120} /> : null}
      {answer?.ok === false ? (
        <p data-tone="trouble">
          {answer.error.message} {answer.error.hint}
        </p>
      ) : null}
      {answer?.ok === true ? <Versions {...answer.value} path={conflict.path} /> : null}
    </Dialog>
  );
}

interface SideProps {
  readonly conflict: Conflict;
  readonly agentId: AgentId;
  readonly act: (work: () => Promise<unknown>) => void;
}

/** One agent of a conflict: which lines it changed, and what can be done about it. */
function Side({ conflict, agentId, act }: SideProps): ReactElement | null {
  const agent = useAgent(agentId);
  const actions = useActions();
  const { store } = useApp();
  if (agent === undefined) return null;
  const part = conflict.parts.find((one) => one.agentId === agentId);
  const lines = part === undefined ? '' : linesText(part);
  return (
    <section className="conflict-side" aria-label={agent.spec.name}>
      <strong>{agent.spec.name}</strong>
      <span className="conflict-lines">{lines === '' ? 'lines unknown' : lines}</span>
      <div className="conflict-buttons">
        <Button
          size="sm"
          onClick={() => act(() => giveFile(conflict, agentId, store.getState().swarm, actions))}
        >
          Give it the file
        </Button>
        {isRunning(agent) ? (
          <Button size="sm" onClick={() => act(() => actions.interrupt(agentId))}>
            Pause
          </Button>
        ) : null}
        {agent.spec.worktree === undefined ? (
          <Button
            size="sm"
            title="Starts it anew on a branch of its own, with the files that it alone has changed"
            onClick={() => act(() => actions.isolate(agentId))}
          >
            Move to a worktree
          </Button>
        ) : null}
      </div>
    </section>
  );
}

type VersionsProps = RequestResult<'conflict.versions'> & { readonly path: string };

function Versions({ base, versions, path }: VersionsProps): ReactElement {
  const names = useAgentNames(null);
  return (
    <>
      {versions.map((version) => {
        const who = joinNames(version.agentIds.map((id) => names[id] ?? id));
        return (
          <section key={version.agentIds.join()} className="conflict-version">
            <h3 className="conflict-who">{who}</h3>
            {version.text === null ? (
              <p className="conflict-note">{notes[version.note]}</p>
            ) : (
              <DiffTable label={`${path} by ${who}`} before={base} after={version.text} />
            )}
          </section>
        );
      })}
    </>
  );
}

const notes: Readonly<Record<VersionsProps['versions'][number]['note'], string>> = {
  '': '',
  deleted: 'Deleted',
  binary: 'A binary file: it cannot be shown as lines.',
  'too-long': 'Too long to show.',
};
