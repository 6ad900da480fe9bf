import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  FoldVertical,
  Hand,
  Hourglass,
  Layers2,
  MessageCircleQuestionMark,
  OctagonX,
  Play,
  Power,
  Repeat,
  ShieldQuestionMark,
  Timer,
  Unplug,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { assertNever } from '#shared/base/assert-never.ts';
import type { Status, StatusKind } from '#shared/detect/status.ts';

/**
 * The hue class of a status: `--status-<tone>` in tokens.css. Six classes, so that the colour-blind
 * can tell them apart; icon and word tell the members of a class apart.
 */
export const statusTones = ['needs-you', 'trouble', 'working', 'done', 'quiet', 'ended'] as const;
export type StatusTone = (typeof statusTones)[number];

export interface StatusLook {
  readonly tone: StatusTone;
  readonly icon: LucideIcon;
  /** One or two words, for a badge. */
  readonly word: string;
}

/** How each kind of status looks wherever it shows. */
export const statusLooks: Readonly<Record<StatusKind, StatusLook>> = {
  'awaiting-approval': { tone: 'needs-you', icon: ShieldQuestionMark, word: 'Needs approval' },
  'awaiting-answer': { tone: 'needs-you', icon: MessageCircleQuestionMark, word: 'Asks you' },
  blocked: { tone: 'needs-you', icon: Hand, word: 'Blocked' },
  compacted: { tone: 'needs-you', icon: Layers2, word: 'Compacted' },
  crashed: { tone: 'trouble', icon: OctagonX, word: 'Crashed' },
  lost: { tone: 'trouble', icon: Unplug, word: 'Lost' },
  error: { tone: 'trouble', icon: CircleAlert, word: 'Error' },
  looping: { tone: 'trouble', icon: Repeat, word: 'Looping' },
  stalled: { tone: 'trouble', icon: Hourglass, word: 'Stalled' },
  working: { tone: 'working', icon: Play, word: 'Working' },
  starting: { tone: 'working', icon: CircleDashed, word: 'Starting' },
  compacting: { tone: 'working', icon: FoldVertical, word: 'Compacting' },
  done: { tone: 'done', icon: CircleCheck, word: 'Done' },
  idle: { tone: 'quiet', icon: CircleDot, word: 'Idle' },
  'rate-limited': { tone: 'quiet', icon: Timer, word: 'Rate limited' },
  exited: { tone: 'ended', icon: Power, word: 'Exited' },
};

/** The classes themselves, for legends and filters. */
export const toneLooks: Readonly<Record<StatusTone, { readonly icon: LucideIcon; readonly word: string }>> = {
  'needs-you': { icon: Hand, word: 'Waiting' },
  trouble: { icon: CircleAlert, word: 'Trouble' },
  working: { icon: Play, word: 'Working' },
  done: { icon: CircleCheck, word: 'Done' },
  quiet: { icon: CircleDot, word: 'Quiet' },
  ended: { icon: Power, word: 'Ended' },
};

/** What the status says in the agent's own words, in one line; empty when the badge says it all. */
export function statusDetail(status: Status): string {
  const told = detailOf(status);
  return bareWord(told) === bareWord(statusLooks[status.kind].word) ? '' : told;
}

/** `Working…` says no more than `working`. */
const bareWord = (text: string): string => text.replace(/[\s.…]+$/u, '').toLowerCase();

function detailOf(status: Status): string {
  switch (status.kind) {
    case 'working':
      return status.activity;
    case 'awaiting-approval':
      return status.request;
    case 'awaiting-answer':
      return status.question;
    case 'done':
      return status.proven ? status.summary : `${status.summary} (no evidence given)`.trim();
    case 'blocked':
      return status.need;
    case 'error':
      return status.failure;
    case 'looping':
      return status.repeats === '' ? '' : `${status.times} times: ${status.repeats}`;
    case 'crashed':
      return crashDetail(status.code, status.signal, status.evidence);
    case 'exited':
      // Above 128 it is the number of a signal; one that nobody asked for would be a crash.
      return status.code > 128 ? 'Stopped' : `Exit code ${status.code}`;
    case 'lost':
      return 'Its process ended together with the host';
    case 'stalled':
      return 'Says that it works, but nothing moves';
    case 'compacted':
      return 'Its context was compressed: remind it of its task';
    case 'starting':
    case 'idle':
    case 'compacting':
    case 'rate-limited':
      return '';
    default:
      return assertNever(status);
  }
}

/** A launch that failed has neither code nor signal; its reason is the evidence. */
function crashDetail(code: number | null, signal: string | null, evidence: string): string {
  if (signal !== null) return `Ended by ${signal}`;
  return code === null ? evidence : `Exit code ${code}`;
}
