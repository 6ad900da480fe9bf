import { Columns2, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { useApp } from '../../store/app-context.tsx';
import { useAgent, useAppState } from '../../store/hooks.ts';
import { statusLooks } from '../../theme/status-look.ts';
import { IconButton } from '../../ui/button.tsx';
import { NameText } from '../../ui/name-text.tsx';
import { Picker } from '../../ui/picker.tsx';
import type { PickerItem } from '../../ui/picker.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Composer } from './composer.tsx';
import { TerminalPane } from './terminal-pane.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface PairMenuProps {
  readonly agentId: AgentId;
  readonly onChoose: (agentId: AgentId) => void;
}

/** Chooses another agent to look at beside this one, by name, role or status; nothing where there is no other. */
export function PairMenu({ agentId, onChoose }: PairMenuProps): ReactElement | null {
  const [isOpen, setIsOpen] = useState(false);
  const others = useOthers(agentId, isOpen);
  const isAlone = useAppState(({ swarm, ui }) => othersOf(swarm, ui.swarmId, agentId).length === 0);
  if (isAlone) return null;
  return (
    <Picker
      label="Show beside: name, role or status"
      trigger={
        <IconButton
          className="focus-pair-choice"
          icon={Columns2}
          variant="ghost"
          label="Show another agent beside"
        />
      }
      items={others.map(asItem)}
      onOpenChange={setIsOpen}
      onChoose={(id) => onChoose(id as AgentId)}
    />
  );
}

const noAgents: readonly Agent[] = [];

/** Only while they are looked at: they change with every event of any of them. */
function useOthers(agentId: AgentId, isWanted: boolean): readonly Agent[] {
  const { store } = useApp();
  return useStore(
    store,
    useShallow(({ swarm, ui }) => (isWanted ? othersOf(swarm, ui.swarmId, agentId) : noAgents)),
  );
}

/** In the swarm's own order, so that nothing moves under the pointer. */
const othersOf = (swarm: SwarmState, swarmId: SwarmId | null, agentId: AgentId): readonly Agent[] =>
  swarm.order
    .flatMap((id) => swarm.agents[id] ?? [])
    .filter((agent) => agent.id !== agentId && (swarmId === null || agent.swarmId === swarmId));

function asItem({ id, spec, status }: Agent): PickerItem {
  const { tone, icon, word } = statusLooks[status.kind];
  const mark = <StatusBadge tone={tone} icon={icon} word={word} />;
  return { value: id, label: spec.name, note: spec.role, mark, markWords: word };
}

interface PairedAgentProps {
  readonly agentId: AgentId;
  readonly neighbours: Neighbours;
  readonly onClose: () => void;
}

/** A second agent beside the one that is open: its terminal and its composer. */
export function PairedAgent({ agentId, neighbours, onClose }: PairedAgentProps): ReactElement | null {
  const agent = useAgent(agentId);
  if (agent === undefined) return null;
  const look = statusLooks[agent.status.kind];
  return (
    <section className="focus-work focus-pair" aria-label={`Beside: ${agent.spec.name}`}>
      <div className="focus-pair-head" data-tone={look.tone}>
        <h3 className="focus-name">
          <NameText name={agent.spec.name} />
        </h3>
        <StatusBadge tone={look.tone} icon={look.icon} word={look.word} size="md" />
        <span className="focus-gap" />
        <IconButton icon={X} size="sm" label={`Close ${agent.spec.name}`} onClick={onClose} />
      </div>
      <TerminalPane agent={agent} neighbours={neighbours} />
      <Composer agent={agent} />
    </section>
  );
}
