import { assertNever } from '../base/assert-never.ts';
import { parseProgramStatus } from '../signals/program-status.ts';
import type { ProgramReport } from '../signals/program-status.ts';
import type { Signal } from '../signals/signal.ts';
import { backgroundOf } from './background.ts';
import type { Background } from './background.ts';
import type { Claim } from './claim.ts';
import { phaseOf } from './claim.ts';
import type { CompiledProfile } from './compiled-profile.ts';
import { matchText } from './pattern.ts';

/** What the terminal control sequences of the agent say now; null where one says nothing. */
export interface Control {
  readonly report: Claim | null;
  readonly title: Claim | null;
  readonly progress: Claim | null;
  /** What it runs beside its prompt, by the id that it gave it: a word for each. */
  readonly children: ReadonlyMap<string, string>;
  /** It set a title, whatever it says: it is up. */
  readonly titled: boolean;
  /** Its title has said something else than rest: it follows what the program does. */
  readonly follows: boolean;
  /** When one of them last said something else. */
  readonly changedAt: number;
}

export const noControl: Control = {
  report: null,
  title: null,
  progress: null,
  children: new Map(),
  titled: false,
  follows: false,
  changedAt: 0,
};

/** The specification's limit for records of one program. */
const maxChildren = 256;

/**
 * Takes in a control sequence. One that the profile does not list is ignored: the agent does not send
 * it, so something that it printed did.
 */
export function heardControl(
  control: Control,
  signal: Signal,
  compiled: CompiledProfile,
  now: number,
): Control {
  const { sources } = compiled.profile;
  switch (signal.kind) {
    case 'title':
      return sources.includes('title') ? titled(control, signal.text, compiled, now) : control;
    case 'program-status': {
      const report = sources.includes('program-status') ? parseProgramStatus(signal.payload) : null;
      if (report === null) return control;
      // Records with an id are about something that the agent runs, not about its prompt.
      return report.id === ''
        ? changed(control, { report: reportClaim(report) }, now)
        : { ...control, children: withChild(control.children, report) };
    }
    case 'progress':
      return sources.includes('progress')
        ? changed(control, { progress: progressClaim(signal.state, signal.percent) }, now)
        : control;
    default:
      return control;
  }
}

function titled(control: Control, text: string, compiled: CompiledProfile, now: number): Control {
  const title = titleClaim(text, compiled);
  const follows = control.follows || (title !== null && phaseOf(title) !== 'rest');
  return changed(control, { title, titled: text !== '', follows }, now);
}

function withChild(children: Control['children'], report: ProgramReport): Control['children'] {
  const next = new Map(children);
  next.delete(report.id);
  const runs = report.state === 'working' || report.state === 'blocked';
  if (runs && next.size < maxChildren) next.set(report.id, report.message);
  return next;
}

/** What the program says it runs beside its prompt. */
export const controlBackground = ({ children }: Control): Background | null =>
  backgroundOf(children.size, [...children.values()].filter((word) => word !== '').join(', '));

function changed(control: Control, part: Partial<Control>, now: number): Control {
  const next = { ...control, ...part };
  const same = controlClaim(control)?.kind === controlClaim(next)?.kind;
  return same ? next : { ...next, changedAt: now };
}

/** What the strongest channel says: a report tells more than a title, a title more than a progress bar. */
export const controlClaim = (control: Control): Claim | null =>
  control.report ?? control.title ?? control.progress;

/**
 * Whether this claim, the strongest that control sequences make, says anything beside what the screen shows. Many
 * programs set a title once that looks like rest and stays as it is.
 */
export const isTelling = (control: Control, claim: Claim, shown: Claim | null): boolean =>
  claim !== control.title ||
  control.follows ||
  shown === null ||
  shown.kind === 'starting' ||
  phaseOf(shown) === 'rest';

function titleClaim(text: string, compiled: CompiledProfile): Claim | null {
  for (const { spec, pattern } of compiled.titles) {
    const match = matchText(pattern, text);
    if (!match) continue;
    const base = {
      rule: `${compiled.profile.id}/title-${spec.name}`,
      evidence: text,
      source: 'control',
    } as const;
    switch (spec.status) {
      case 'idle':
      case 'starting':
      case 'compacting':
        return { kind: spec.status, ...base };
      case 'working':
        return { kind: 'working', ...base, activity: match.groups?.['activity'] ?? '' };
      case 'awaiting-approval':
        return { kind: 'awaiting-approval', ...base, request: '' };
      case 'awaiting-answer':
        return { kind: 'awaiting-answer', ...base, question: '', options: [], topic: 'question' };
      case 'error':
        return { kind: 'error', ...base, failure: text };
      default:
        return assertNever(spec.status);
    }
  }
  return null;
}

function reportClaim(report: ProgramReport): Claim | null {
  const { state, kind, message } = report;
  const base = { rule: `program-status/${state}`, evidence: message || state, source: 'control' } as const;
  switch (state) {
    case 'clear':
      return null;
    case 'idle':
    case 'done':
      return { kind: 'idle', ...base };
    case 'working':
      return { kind: 'working', ...base, activity: message };
    case 'error':
      return { kind: 'error', ...base, failure: message };
    case 'blocked':
      if (kind === 'permission') return { kind: 'awaiting-approval', ...base, request: message };
      if (kind === 'auth') return { kind: 'blocked', ...base, need: message };
      return { kind: 'awaiting-answer', ...base, question: message, options: [], topic: 'question' };
    default:
      return assertNever(state);
  }
}

function progressClaim(state: number, percent: number): Claim | null {
  // No progress says nothing: the agent may rest, ask, or simply not know how far it is.
  if (state !== 1 && state !== 3) return null;
  const base = { rule: 'osc-progress', evidence: `9;4;${state}`, source: 'control' } as const;
  return { kind: 'working', ...base, activity: state === 1 ? `${percent} %` : '' };
}
