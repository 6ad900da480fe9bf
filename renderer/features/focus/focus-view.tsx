import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { AgentAttention } from '../../attention/agent-attention.tsx';
import { useAgent } from '../../store/hooks.ts';
import { AgentFacts } from './agent-facts.tsx';
import { AgentTimeline } from './agent-timeline.tsx';
import { Composer } from './composer.tsx';
import { FocusBar } from './focus-bar.tsx';
import type { AskedAction } from './focus-bar.tsx';
import { PairedAgent } from './pair.tsx';
import { StatusWhy } from './status-why.tsx';
import { TerminalPane } from './terminal-pane.tsx';
import { useMarkViewed } from './use-mark-viewed.ts';
import { useNeighbours } from './use-neighbours.ts';
import './focus-view.css';

export interface FocusViewProps {
  readonly agentId: AgentId;
  /** Opens the dialog that asks about the action. */
  readonly onAsk: (agentId: AgentId, action: AskedAction) => void;
}

/** One agent: its terminal beside its facts and its timeline. Fills the main area. */
export function FocusView({ agentId, onAsk }: FocusViewProps): ReactElement | null {
  const agent = useAgent(agentId);
  const neighbours = useNeighbours(agentId);
  const [paired, setPaired] = useState<AgentId | null>(null);
  useMarkViewed(agent);
  if (agent === undefined) return null;
  return (
    <section className="focus" aria-label={`Agent ${agent.spec.name}`}>
      <FocusBar
        agent={agent}
        neighbours={neighbours}
        onAsk={(action) => onAsk(agentId, action)}
        onPair={setPaired}
      />
      <div className="focus-body">
        <div className="focus-work">
          <TerminalPane agent={agent} neighbours={neighbours} />
          <Composer agent={agent} />
        </div>
        {paired === null ? null : (
          <PairedAgent
            key={paired}
            agentId={paired}
            neighbours={neighbours}
            onClose={() => setPaired(null)}
          />
        )}
        <div className="focus-side" hidden={paired !== null}>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className="focus-about" aria-label="About this agent" tabIndex={0}>
            <AgentAttention agentId={agentId} />
            <StatusWhy agent={agent} />
            <AgentFacts agent={agent} />
          </section>
          <AgentTimeline agentId={agentId} />
        </div>
      </div>
    </section>
  );
}
