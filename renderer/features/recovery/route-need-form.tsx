import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { composeNeed } from '#shared/swarm/recovery/short-messages.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { AttentionFormProps } from '../../attention/attention-handlers.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgent, useAppState } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import './recovery-dialog.css';

/** Passes a request of one agent on to another one. */
export function RouteNeedForm({ item, onClose }: AttentionFormProps): ReactElement | null {
  const asker = useAgent(item.agentId);
  const state = useAppState(({ swarm }) => swarm);
  const [chosen, setChosen] = useState<AgentId | null>(null);
  const { command } = useActions();
  if (asker === undefined || item.kind !== 'need') return null;
  const { need } = item;
  const others = state.order
    .flatMap((id) => state.agents[id] ?? [])
    .filter((agent) => agent.id !== asker.id && agent.swarmId === asker.swarmId && isRunning(agent));
  const owner = chosen ?? others[0]?.id ?? null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Pass the request on"
      description={`${asker.spec.name} needs ${need.what}. The agent you choose gets it with its next prompt.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={owner === null}
            onClick={() => {
              if (owner !== null) void command({ type: 'route-need', needId: need.id, ownerId: owner });
              onClose();
            }}
          >
            Pass on
          </Button>
        </>
      }
    >
      <div className="recovery-body">
        {owner === null ? (
          <p>No other agent of this swarm is running.</p>
        ) : (
          <div className="recovery-to">
            <span>Goes to</span>
            <Select
              label="Who is asked"
              value={owner}
              options={others.map(({ id, spec }) => ({ value: id, label: spec.name }))}
              onChange={setChosen}
            />
          </div>
        )}
        <dl className="recovery-fact">
          <dt>What it is told</dt>
          <dd>{composeNeed(need, asker.spec.name)}</dd>
        </dl>
      </div>
    </Dialog>
  );
}
