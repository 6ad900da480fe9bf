import { stripVTControlCharacters } from 'node:util';
import type { Cast } from '../../../electron/host/replay/asciicast.ts';
import type { Labels } from '../../../electron/host/replay/labels.ts';
import type { At } from '../../../electron/host/replay/replay.ts';
import type { Status } from '../../../shared/detect/status.ts';

/** What simple detectors are made of: how often they look, and what at. */
const poll = { everyMs: 2000, tailCharacters: 10_240, lines: 50 } as const;

/** In this order; with none of them the agent counts as working. */
const signs: readonly (readonly [pattern: RegExp, kind: BaselineKind])[] = [
  [/accept edits|allow bash|\(y\/n\)/iu, 'awaiting-approval'],
  [/Bash\(|Read\(|Edit\(|Write\(/u, 'working'],
  [/STATUS: DONE/u, 'done'],
  [/STATUS: BLOCKED/u, 'blocked'],
];

type BaselineKind = 'idle' | 'working' | 'awaiting-approval' | 'done' | 'blocked' | 'exited';

/** Looks every 2 s for a few words in the tail of the output, without its control sequences. */
export function regexPoll(cast: Cast, labels: Labels): At<Status>[] {
  return polled(cast, labels, (tail) => {
    const lines = stripVTControlCharacters(tail)
      .split(/[\r\n]+/u)
      .filter((line) => line.trim() !== '');
    const text = lines.slice(-poll.lines).join('\n');
    return signs.find(([pattern]) => pattern.test(text))?.[1] ?? 'working';
  });
}

/** Output in the last 2 s is work, silence is rest. */
export function activity(cast: Cast, labels: Labels): At<Status>[] {
  const statuses = [statusOf(0, 'idle')];
  let quietAt: number | null = null;
  const end = endOf(labels);
  for (const event of cast.events) {
    if (event.kind !== 'output' || event.at >= end) continue;
    if (quietAt !== null && event.at > quietAt) statuses.push(statusOf(quietAt, 'idle'));
    if (quietAt === null || event.at > quietAt) statuses.push(statusOf(event.at, 'working'));
    quietAt = event.at + poll.everyMs;
  }
  if (quietAt !== null && quietAt < end) statuses.push(statusOf(quietAt, 'idle'));
  return ended(statuses, labels);
}

function polled(cast: Cast, labels: Labels, look: (tail: string) => BaselineKind): At<Status>[] {
  const statuses: At<Status>[] = [statusOf(0, 'working')];
  let tail = '';
  let next = 0;
  for (let now: number = poll.everyMs; now < endOf(labels); now += poll.everyMs) {
    for (let event = cast.events[next]; event && event.at <= now; event = cast.events[(next += 1)]) {
      if (event.kind === 'output') tail = (tail + event.text).slice(-poll.tailCharacters);
    }
    const kind = look(tail);
    if (statuses.at(-1)?.value.kind !== kind) statuses.push(statusOf(now, kind));
  }
  return ended(statuses, labels);
}

/** That a process ended, everybody notices. */
const endOf = ({ exit, duration }: Labels): number => (exit ? exit.t : duration) * 1000;

const ended = (statuses: readonly At<Status>[], labels: Labels): At<Status>[] =>
  labels.exit ? [...statuses, statusOf(endOf(labels), 'exited')] : [...statuses];

function statusOf(at: number, kind: BaselineKind): At<Status> {
  const base = { since: at, rule: 'baseline', evidence: '', source: 'screen' } as const;
  switch (kind) {
    case 'working':
      return { at, value: { kind, ...base, activity: '' } };
    case 'awaiting-approval':
      return { at, value: { kind, ...base, request: '' } };
    case 'done':
      return { at, value: { kind, ...base, summary: '', proven: false } };
    case 'blocked':
      return { at, value: { kind, ...base, need: '' } };
    case 'exited':
      return { at, value: { kind, ...base, code: 0 } };
    default:
      return { at, value: { kind, ...base } };
  }
}
