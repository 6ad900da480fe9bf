import { describe, expect, it } from 'vitest';
import { statusKinds } from '#shared/detect/status.ts';
import { decide } from '#shared/swarm/decide.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { agentIdOf, swarmOf } from '../../testing/swarm.ts';
import { mainAction, possibleActions, quickActions, tileActionForKey, tileActions } from './tile-actions.ts';
import type { TileAction } from './tile-actions.ts';

const running = swarmOf([{ name: 'ada', status: { kind: 'working', activity: '' } }]);
const ended = swarmOf([{ name: 'ada', status: { kind: 'crashed', code: 1, signal: null } }]);
const agentId = agentIdOf('ada');

const commands: Readonly<Partial<Record<TileAction, SwarmCommand>>> = {
  message: { type: 'message', agentId, text: 'Go on.' },
  interrupt: { type: 'interrupt', agentId },
  stop: { type: 'stop', agentId },
  restart: { type: 'restart', agentId },
  rename: { type: 'rename', agentId, name: 'Bob' },
  remove: { type: 'remove', agentId },
};

describe.each([
  ['running', running],
  ['ended', ended],
])('actions of an agent that is %s', (_name, state) => {
  const agent = state.agents[agentId] as Agent;

  it('are those that the host accepts', () => {
    const accepted = tileActions.filter((action) => {
      const command = commands[action];
      return command === undefined || decide(state, command, (kind) => `${kind}-1` as never).ok;
    });
    expect([...possibleActions(agent)].sort()).toEqual([...accepted].sort());
  });

  it('hold what the tile offers by itself', () => {
    expect(possibleActions(agent)).toEqual(
      expect.arrayContaining([mainAction(agent), ...quickActions(agent)]),
    );
  });
});

it('offers a main action in every status', () => {
  const agent = running.agents[agentId] as Agent;
  const offered = statusKinds.map((kind) =>
    mainAction({ ...agent, status: { ...agent.status, kind } as Agent['status'] }),
  );
  expect(offered.every((action) => possibleActions(agent).includes(action))).toBe(true);
});

it('knows the keys of actions, and leaves Enter to the tile', () => {
  expect(tileActionForKey('m')).toBe('message');
  expect(tileActionForKey('r')).toBe('restart');
  expect(tileActionForKey('Enter')).toBeNull();
  expect(tileActionForKey('x')).toBeNull();
});
