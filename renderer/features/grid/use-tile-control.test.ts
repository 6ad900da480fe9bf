import { describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/base/ids.ts';
import { ok } from '#shared/base/result.ts';
import type { Agent, SwarmState } from '#shared/swarm/state.ts';
import { createActions } from '../../store/actions.ts';
import { createAppStore } from '../../store/app-store.ts';
import { agentIdOf, swarmOf } from '../../testing/swarm.ts';
import type { AskedAction } from './tile-actions.ts';
import { createTileControl } from './use-tile-control.ts';

const ada = agentIdOf('ada');

/** The control of a swarm, what it asked about, and what it sent to the host. */
function controlOf(swarm: SwarmState) {
  const store = createAppStore(0);
  store.setState({ swarm });
  const asked: (readonly [AgentId, AskedAction])[] = [];
  const sent: unknown[] = [];
  const actions = createActions({
    store,
    request: (_name, payload) => {
      sent.push(payload);
      return Promise.resolve(ok({} as never));
    },
    now: () => 0,
  });
  const control = createTileControl({ store, actions }, (agentId, action) => asked.push([agentId, action]));
  return { control, asked, sent };
}

const running = swarmOf([{ name: 'ada', status: { kind: 'working', activity: '' } }]);
const ended = swarmOf([{ name: 'ada', status: { kind: 'crashed', code: 1, signal: null } }]);
const agent = running.agents[ada] as Agent;
const stopping = {
  ...running,
  agents: { [ada]: { ...agent, run: agent.run && { ...agent.run, stopRequested: true } } },
};

describe('restarting from a tile', () => {
  it('asks first while the agent runs', () => {
    const { control, asked, sent } = controlOf(running);
    expect(control.actByKey(ada, 'r')).toBe(true);
    expect(asked).toEqual([[ada, 'restart']]);
    expect(sent).toEqual([]);
  });

  it.each([
    ['has ended', ended],
    ['is stopping already', stopping],
  ])('is done at once when it %s', (_name, swarm) => {
    const { control, asked, sent } = controlOf(swarm);
    expect(control.actByKey(ada, 'r')).toBe(true);
    expect(asked).toEqual([]);
    expect(sent).toEqual([{ type: 'restart', agentId: ada }]);
  });

  it('stands in the menu in every state', () => {
    for (const swarm of [running, ended, stopping]) {
      const labels = controlOf(swarm)
        .control.entriesFor(ada)
        .map((entry) => (entry.kind === 'item' ? entry.label : ''));
      expect(labels).toContain('Restart');
    }
  });
});
