import { History, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Agent } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What brings an agent back that has ended. */
export function RestartButtons({ agent }: { readonly agent: Agent }): ReactElement {
  const { command, restart } = useActions();
  return (
    <>
      {agent.session === null ? null : (
        <Tooltip text="Resume its conversation">
          <Button icon={History} onClick={() => void command({ type: 'resume', agentId: agent.id })}>
            Resume
          </Button>
        </Tooltip>
      )}
      <Tooltip text="Restart its command">
        <Button icon={RotateCcw} variant="primary" onClick={() => void restart(agent.id)}>
          Restart
        </Button>
      </Tooltip>
    </>
  );
}
