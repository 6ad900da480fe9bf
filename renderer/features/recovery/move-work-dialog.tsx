import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { claimsThatMove } from '#shared/swarm/hand-over/claims-that-move.ts';
import { expectedTravel } from '#shared/swarm/hand-over/expected-travel.ts';
import { describeTravel } from '#shared/swarm/hand-over/work-travel.ts';
import type { WorkSoFar } from '#shared/swarm/recovery/work-so-far.ts';
import { openTask } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAppState } from '../../store/hooks.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { SuccessorSelect } from './successor-select.tsx';
import type { Successor } from './successor-select.tsx';
import { useComposed } from './use-composed.ts';
import { useWorkSoFar } from './use-work-so-far.ts';

export interface MoveWorkDialogProps {
  readonly agent: Agent;
  readonly title: string;
  readonly description: string;
  /** What the field with the text is called. */
  readonly label: string;
  readonly sendLabel: string;
  /** The same agent may go on. */
  readonly allowSame: boolean;
  readonly initial: Successor;
  readonly compose: (work: WorkSoFar) => string;
  readonly onClose: () => void;
  /** Stands above the text. */
  readonly children?: ReactNode;
}

/** Stops an agent, keeps its work, and has somebody go on with it: who, and with which words, is chosen here. */
export function MoveWorkDialog(props: MoveWorkDialogProps): ReactElement {
  const { agent, title, description, label, sendLabel, allowSame, initial, compose, onClose, children } =
    props;
  const { id: agentId, spec } = agent;
  const work = useWorkSoFar(agentId);
  const { text, setText } = useComposed(work, compose);
  const [to, setTo] = useState(initial);
  const [isMoving, setIsMoving] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { request } = useApp();
  const { notify } = useActions();
  const send = async (): Promise<void> => {
    setIsMoving(true);
    setRefusal(null);
    const moved = await request('work.move', { agentId, to, text });
    setIsMoving(false);
    if (!moved.ok) {
      setRefusal(moved.error);
      return;
    }
    if (to.kind !== 'same') {
      const said = `Taken over from ${spec.name}: ${describeTravel(moved.value.travel)}.`;
      notify({ tone: 'info', text: said, hint: null, agentId: moved.value.agentId });
    }
    onClose();
  };
  const choose = (successor: Successor): void => {
    setTo(successor);
    setRefusal(null);
  };
  return (
    <RecoveryDialog
      title={title}
      description={description}
      label={label}
      text={text}
      onText={setText}
      sendLabel={sendLabel}
      busy={work === null || isMoving}
      refusal={refusal}
      onSend={() => void send()}
      onClose={onClose}
      choice={<SuccessorSelect agent={agent} allowSame={allowSame} value={to} onChange={choose} />}
    >
      {children}
      {to.kind === 'same' ? null : (
        <WhatMoves agent={agent} toAgentId={to.kind === 'agent' ? to.agentId : null} />
      )}
    </RecoveryDialog>
  );
}

interface WhatMovesProps {
  readonly agent: Agent;
  /** Null for a new agent. */
  readonly toAgentId: AgentId | null;
}

/** What goes along beside the words: the work itself, and the right to change its files. */
function WhatMoves({ agent, toAgentId }: WhatMovesProps): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const to = toAgentId === null ? null : (state.agents[toAgentId] ?? null);
  const { files } = claimsThatMove(state, agent, to ?? agent, openTask(state, agent));
  return (
    <dl className="recovery-along" aria-label="What goes along">
      <dt>Work so far</dt>
      <dd>{expectedTravel(state, agent, to)}</dd>
      <dt>Files it owns</dt>
      <dd>{files.length === 0 ? 'none' : <code>{files.join('  ')}</code>}</dd>
    </dl>
  );
}
