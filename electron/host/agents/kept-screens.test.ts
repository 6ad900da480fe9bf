import { expect, it } from 'vitest';
import type { AgentId, RunId } from '#shared/base/ids.ts';
import type { LastScreen, LastScreens } from '../record/last-screens.ts';
import { createWatchedScreen, textOf } from '../screen/fixtures/watched-screen.ts';
import { createKeptScreens, keepingLimits } from './kept-screens.ts';

const agentId = 'agent-a' as AgentId;
const first = 'run-1' as RunId;
const second = 'run-2' as RunId;

/** A disk in memory, with what was kept on it, in order. */
function disk() {
  const files = new Map<AgentId, LastScreen>();
  const keeps: string[] = [];
  const lastScreens: LastScreens = {
    keep: (id, screen) => {
      files.set(id, screen);
      keeps.push(screen.output);
    },
    read: (id) => files.get(id) ?? null,
    forget: (id) => void files.delete(id),
  };
  return { lastScreens, keeps, files };
}

function bed() {
  const { lastScreens, keeps, files } = disk();
  const watched = createWatchedScreen();
  const kept = createKeptScreens({ clock: watched.clock, lastScreens });
  const revived = (runId = first) => kept.revive(agentId, runId);
  return { ...watched, kept, keeps, files, revived };
}

it('keeps a screen that changes now and then, and without a timer while it rests', () => {
  const { kept, screen, show, clock, keeps } = bed();
  kept.follow({ agentId, screen }, first);
  expect(clock.pending()).toBe(0);
  show('one\r\n');
  show('two\r\n');
  clock.advance(keepingLimits.everyMs);
  expect(keeps).toHaveLength(1);
  expect(keeps[0]).toContain('two');
  clock.advance(keepingLimits.everyMs * 10);
  expect(keeps).toHaveLength(1);
});

it('brings back what the screen showed as the run ended, with the end of its history', () => {
  const { kept, screen, show, revived } = bed();
  kept.follow({ agentId, screen }, first);
  show(Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\r\n'));
  kept.settle(first, agentId);
  const terminal = revived();
  expect(terminal?.screen.size).toEqual(screen.size);
  expect(textOf(terminal!.screen.view)).toEqual(textOf(screen.view));
  expect(terminal?.screen.text(30)[0]).toBe('line 0');
  kept.dispose();
});

it('brings back nothing of another run, and nothing of a screen on which nothing stood', () => {
  const { kept, screen, show, revived, files } = bed();
  kept.follow({ agentId, screen }, first);
  kept.settle(first, agentId);
  expect(files.size).toBe(0);
  kept.follow({ agentId, screen }, first);
  show('words');
  kept.settle(first, agentId);
  expect(revived(second)).toBeUndefined();
});

it('leaves a later run alone when an earlier one ends late', () => {
  const { kept, screen, show, revived } = bed();
  const later = createWatchedScreen();
  kept.follow({ agentId, screen }, first);
  show('earlier');
  kept.follow({ agentId, screen: later.screen }, second);
  later.show('later');
  kept.settle(first, agentId);
  expect(revived(first)).toBeUndefined();
  kept.settle(second, agentId);
  expect(textOf(revived(second)!.screen.view)[0]).toBe('later');
  kept.dispose();
});

it('keeps nothing of an agent that was removed, and no timer', () => {
  const { kept, screen, show, clock, files } = bed();
  kept.follow({ agentId, screen }, first);
  show('words');
  clock.advance(keepingLimits.everyMs);
  show('more words');
  kept.forget(agentId);
  expect(files.size).toBe(0);
  expect(clock.pending()).toBe(0);
});
