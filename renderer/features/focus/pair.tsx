import { Columns2, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useAgent, useAgentNames, useUi } from '../../store/hooks.ts';
import { statusLooks } from '../../theme/status-look.ts';
import { IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Composer } from './composer.tsx';
import { TerminalPane } from './terminal-pane.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface PairMenuProps {
  readonly agentId: AgentId;
  readonly onChoose: (agentId: AgentId) => void;
}

/** Chooses another agent to look at beside this one; nothing where there is no other. */
export function PairMenu({ agentId, onChoose }: PairMenuProps): ReactElement | null {
  const swarmId = useUi((ui) => ui.swarmId);
  const others = Object.entries(useAgentNames(swarmId)).filter(([id]) => id !== agentId);
  if (others.length === 0) return null;
  return (
    <MenuButton
      align="end"
      trigger={
        <IconButton
          className="focus-pair-choice"
          icon={Columns2}
          variant="ghost"
          label="Show another agent beside"
        />
      }
      entries={others.map(([id, name]) => ({
        kind: 'item',
        label: name,
        onSelect: () => onChoose(id as AgentId),
      }))}
    />
  );
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
        <h3 className="focus-name">{agent.spec.name}</h3>
        <StatusBadge tone={look.tone} icon={look.icon} word={look.word} size="md" />
        <span className="focus-gap" />
        <IconButton icon={X} size="sm" label={`Close ${agent.spec.name}`} onClick={onClose} />
      </div>
      <TerminalPane agent={agent} neighbours={neighbours} />
      <Composer agent={agent} />
    </section>
  );
}
