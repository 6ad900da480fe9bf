import { assertNever } from '../base/assert-never.ts';
import type { RequestId } from '../base/ids.ts';
import type { AgentReport } from '../signals/agent-report.ts';
import { backgroundOf } from './background.ts';
import type { Background } from './background.ts';
import type { Claim } from './claim.ts';
import { requestClaim } from './request-claim.ts';

/** What the agent's own channel says it does now. */
export interface Reported {
  /** What the main thread does by its last word; null while it told nothing, or the screen overruled it. */
  readonly claim: Claim | null;
  /** When it said so. */
  readonly at: number;
  /** The claim tells all there is to tell: no picture has to be waited for. */
  readonly whole: boolean;
  /** What it was at when it began to compress its context. */
  readonly interrupted: Claim | null;
  /** What it waits for, the latest last. */
  readonly requests: ReadonlyMap<RequestId, Claim>;
  /** Tools that run, of subagents too: one line for each. */
  readonly tools: ReadonlyMap<string, string>;
  readonly background: Background | null;
}

export const nothingReported: Reported = {
  claim: null,
  at: 0,
  whole: false,
  interrupted: null,
  requests: new Map(),
  tools: new Map(),
  background: null,
};

/** What the reports come to: an open request first, else what the main thread does. */
export const reportedClaim = ({ claim, requests }: Reported): Claim | null =>
  [...requests.values()].at(-1) ?? claim;

/** The screen knew better: nothing that was reported counts until the next report. */
export const overruled = (reported: Reported): Reported => ({
  ...nothingReported,
  background: reported.background,
});

/** Takes in one report. */
export function heardReport(reported: Reported, report: AgentReport, now: number): Reported {
  const at = { at: now, whole: false };
  switch (report.kind) {
    case 'connected':
    case 'session':
    case 'usage':
      return reported;
    case 'silent':
      return nothingReported;
    case 'turn-started':
      return { ...settled(reported), ...at, claim: working('turn-started', '') };
    case 'turn-ended':
      return { ...settled(reported), at: now, whole: report.message !== null, claim: idle('turn-ended') };
    case 'turn-failed':
      return { ...settled(reported), at: now, whole: true, claim: idle('turn-failed') };
    case 'turn-interrupted':
      return { ...settled(reported), at: now, whole: true, claim: idle('turn-interrupted') };
    case 'state':
      return stated(reported, report, now);
    case 'tool-started':
      return toolStarted(reported, report, now);
    case 'tool-ended':
      return { ...reported, tools: without(reported.tools, report.toolId) };
    case 'request-opened': {
      const { requestId, request } = report;
      const requests = new Map([...reported.requests, [requestId, requestClaim(request)]]);
      return { ...reported, ...at, requests };
    }
    case 'request-closed':
      return requestClosed(reported, report, now);
    case 'compaction-started':
      return { ...reported, ...at, interrupted: reported.claim, claim: compacting };
    case 'compaction-ended':
      return {
        ...reported,
        ...at,
        interrupted: null,
        claim: reported.interrupted ?? idle('compaction-ended'),
      };
    case 'background':
      return { ...reported, background: backgroundOf(report.running, report.detail) };
    default:
      return assertNever(report);
  }
}

type ToolStarted = Extract<AgentReport, { kind: 'tool-started' }>;

/**
 * Tells what the work is. It is no news that the agent works, unless it rested: a permission dialog may be open
 * for this very tool, and be seen before this report arrives.
 */
function toolStarted(reported: Reported, { toolId, title, subagent }: ToolStarted, now: number): Reported {
  const tools = new Map([...reported.tools, [toolId, title]]);
  const { claim } = reported;
  if (subagent !== null || claim === null) return { ...reported, tools };
  const next = { ...reported, tools, claim: working('tool-started', title) };
  return claim.kind === 'working' ? next : { ...next, at: now, whole: false };
}

type Stated = Extract<AgentReport, { kind: 'state' }>;

/** The agent's own word, where single reports may be missing. It says that it waits, but seldom for what. */
function stated(reported: Reported, { state, detail }: Stated, now: number): Reported {
  const at = { at: now, whole: false };
  switch (state) {
    case 'idle': {
      // Said of a turn whose end was told: nothing more has to be waited for than before.
      const whole = reported.whole && reported.claim?.kind === 'idle';
      return { ...settled(reported), at: now, whole, claim: idle('state-idle', detail) };
    }
    case 'busy': {
      const goesOn = reported.claim?.kind === 'working' || reported.claim?.kind === 'compacting';
      return { ...reported, ...at, claim: goesOn ? reported.claim : working('state-busy', '') };
    }
    case 'waiting':
      return reported.requests.size > 0 ? reported : { ...reported, ...at, claim: waiting(detail) };
    default:
      return assertNever(state);
  }
}

type RequestClosed = Extract<AgentReport, { kind: 'request-closed' }>;

/**
 * An answer of ours is taken before the dialog is gone from the screen. Who withdraws a request may go on or have been
 * stopped: what it does then is seen, until it tells.
 */
function requestClosed(reported: Reported, { requestId, outcome }: RequestClosed, now: number): Reported {
  if (!reported.requests.has(requestId)) return reported;
  const left = { ...reported, at: now, whole: false, requests: without(reported.requests, requestId) };
  if (outcome === 'withdrawn') return { ...left, claim: null };
  const asked = reported.claim?.kind === 'awaiting-approval' || reported.claim?.kind === 'awaiting-answer';
  return {
    ...left,
    claim: reported.claim === null || asked ? working('request-closed', '') : reported.claim,
  };
}

/** Nothing of the turn before is left: neither tools nor questions. */
const settled = (reported: Reported): Reported => ({
  ...reported,
  interrupted: null,
  requests: nothingReported.requests,
  tools: nothingReported.tools,
});

const hook = (rule: string, evidence: string) =>
  ({ rule: `report/${rule}`, evidence, source: 'hook' }) as const;

const idle = (rule: string, evidence = ''): Claim => ({ kind: 'idle', ...hook(rule, evidence) });

const working = (rule: string, activity: string): Claim => ({
  kind: 'working',
  ...hook(rule, activity),
  activity,
});

const compacting: Claim = { kind: 'compacting', ...hook('compaction-started', '') };

function waiting(detail: string): Claim {
  const base = hook('state-waiting', detail);
  if (/permission|approv/iu.test(detail)) return { kind: 'awaiting-approval', ...base, request: '' };
  return { kind: 'awaiting-answer', ...base, question: '', options: [], topic: 'question' };
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const left = new Map(map);
  left.delete(key);
  return left;
}
