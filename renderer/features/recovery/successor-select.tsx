import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import type { RequestPayload } from '#shared/ipc/contract.ts';
import { isRunning, openTask } from '#shared/swarm/selectors.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { useAppState } from '../../store/hooks.ts';
import { Select } from '../../ui/select.tsx';

export type Successor = RequestPayload<'work.move'>['to'];

const same = '=';
const fresh = '+';

/** Agents that could go on with another one's work: they run and have nothing in hand. */
const candidates = (state: SwarmState, agent: Agent): readonly Agent[] =>
  state.order
    .flatMap((id) => state.agents[id] ?? [])
    .filter(
      (other) =>
        other.id !== agent.id &&
        other.swarmId === agent.swarmId &&
        isRunning(other) &&
        openTask(state, other) === null,
    );

export interface SuccessorSelectProps {
  readonly agent: Agent;
  /** The same agent may go on. */
  readonly allowSame: boolean;
  readonly value: Successor;
  readonly onChange: (successor: Successor) => void;
}

/** Chooses who goes on: the same agent, a free one, or a new one. */
export function SuccessorSelect({ agent, allowSame, value, onChange }: SuccessorSelectProps): ReactElement {
  const state = useAppState(({ swarm }) => swarm);
  const options = [
    ...(allowSame ? [{ value: same, label: `${agent.spec.name} itself` }] : []),
    ...candidates(state, agent).map(({ id, spec }) => ({
      value: id as string,
      label: spec.role === '' ? spec.name : `${spec.name} (${spec.role})`,
    })),
    { value: fresh, label: `A new agent like ${agent.spec.name}` },
  ];
  return (
    <div className="recovery-to">
      <span>Goes to</span>
      <Select
        label="Who goes on"
        value={keyOf(value)}
        options={options}
        onChange={(key) => onChange(successorOf(key))}
      />
    </div>
  );
}

const keyOf = (successor: Successor): string =>
  successor.kind === 'agent' ? successor.agentId : successor.kind === 'same' ? same : fresh;

const successorOf = (key: string): Successor => {
  if (key === same) return { kind: 'same' };
  return key === fresh ? { kind: 'new' } : { kind: 'agent', agentId: key as AgentId };
};

/** Who most likely goes on: a free agent, else a new one. */
export function likelySuccessor(state: SwarmState, agent: Agent): Successor {
  const [first] = candidates(state, agent);
  return first === undefined ? { kind: 'new' } : { kind: 'agent', agentId: first.id };
}
