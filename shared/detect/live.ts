import { answerWakes, isAnswered } from './answered.ts';
import { beingAnsweredRule, isBeingAnswered } from './being-answered.ts';
import { besidePromptProfile, workBesidePrompt } from './beside-prompt.ts';
import type { Claim, Phase } from './claim.ts';
import { phaseOf } from './claim.ts';
import { compiledOf } from './compiled-profile.ts';
import { controlBackground, controlClaim, isTelling } from './control.ts';
import { disputed, tellsAt } from './dispute.ts';
import { fuse, notBelieved } from './fuse.ts';
import type { ScreenClaim } from './fuse.ts';
import { generalClaim, generalWake } from './general.ts';
import { isPicturePast } from './heeded.ts';
import { reconcile } from './reconcile.ts';
import { restsAt, restsQuietly, restsUnseen } from './rest-unseen.ts';
import { overruled } from './reported.ts';
import { claimFromSighting } from './rule-claim.ts';
import { firstSighting, nextQuiet } from './rules.ts';
import type { Silence } from './rules.ts';
import type { DetectorState } from './state.ts';
import { wasSubmitted } from './typing.ts';
import { isUnseenWork, unseenWork, unseenWorkWakes } from './unseen-work.ts';

/** After so long without a known sign, a dialog that is gone counts as answered. */
const answeredAfterMs = 600;

/** So long a sign of work that is gone still tells what a program does that otherwise shows nothing known. */
const signHoldsMs = 3_000;

/** Work that is seen at start-up must last so long: some programs report a blip of it while they load. */
const startUpWorkMs = 300;

export interface Live {
  /** The parts of the state that changed. */
  readonly state: Pick<
    DetectorState,
    'live' | 'ready' | 'sign' | 'signSeen' | 'typing' | 'reported' | 'dispute' | 'background'
  >;
  readonly wakeAt: number | null;
}

/** What the agent does now: its reports, its terminal and its screen put together; start-up and unknown screens bridged. */
export function liveClaim(state: DetectorState, now: number): Live {
  const silence = silenceOf(state, now);
  const drawn = screenClaim(state, silence, now);
  const isPast = isPicturePast(state);
  const screen = isPast ? null : drawn;
  const said = controlClaim(state.control);
  const general = drawn === null && !isPast ? unlessStale(generalClaim(state, now), state) : null;
  const shown = screen?.claim ?? general;
  const control = said && isTelling(state.control, said, shown) ? said : null;
  const known = fuse(control, screen);
  const sighted = known ?? general;
  const sign = signOf(state, sighted, now);
  const { thresholds } = state.profile;
  const sight = sighted && {
    claim: sighted,
    firm: screen?.firm ?? false,
    screen: screen?.claim ?? null,
    since: sign.since,
  };
  const reconciled = reconcile({ ...state, seen: sight, now, thresholds });
  const reported = reconciled.overruled ? overruled(state.reported) : state.reported;
  const background =
    reported.background ?? controlBackground(state.control) ?? drawn?.claim.background ?? null;
  const against = reconciled.against ?? (sighted && notBelieved(sighted, control, screen));
  // Some programs say that they work as long as anything runs beside their prompt.
  const isBackground = background !== null && against !== null && phaseOf(against) === 'busy';
  const dispute = disputed(state.dispute, isBackground ? null : against, now);
  const seen = reconciled.claim;
  const signSeen = state.signSeen || seen !== null;
  const accepted = seen !== null && phaseOf(seen) !== 'rest' && state.typing.submittedAt !== null;
  const typing = accepted ? { ...state.typing, submittedAt: null } : state.typing;
  const sensed = { ...state, sign, signSeen, typing, reported, dispute };
  const next = { ...sensed, ready: state.ready || isReady(sensed, now) };
  const open = seen && isAnswered(state.answer, seen, now) ? answerSent(next, seen) : null;
  const claim = open ?? (next.ready ? running(next, seen, now) : startingUp(next, seen, now));
  return {
    state: { live: claim, ready: next.ready, sign, signSeen, typing, reported, dispute, background },
    wakeAt: soonest(now, [
      quietWake(next, silence),
      known ? null : generalWake(next, now),
      restsAt(next),
      reconciled.wakeAt,
      dispute && tellsAt(dispute, { live: claim, redrawnAt: state.movement.redrawnAt, thresholds }),
      ...answerWakes(state.answer),
      ...waits(next),
    ]),
  };
}

/** A greeting that is still on the screen of a program that is up says nothing. */
const unlessStale = (claim: Claim | null, { ready }: DetectorState): Claim | null =>
  ready && claim?.kind === 'starting' ? null : claim;

/** The phase that is seen, since when, and the last one that was seen at all, by which rule. */
export interface Sign {
  readonly phase: Phase | null;
  readonly since: number;
  readonly last: Phase | null;
  readonly lastRule: string | null;
}

function signOf({ sign }: DetectorState, seen: Claim | null, now: number): Sign {
  // A greeting says nothing of what the program does.
  const phase = seen && seen.kind !== 'starting' ? phaseOf(seen) : null;
  const last = phase === null ? sign.last : phase;
  const lastRule = phase === null ? sign.lastRule : (seen?.rule ?? null);
  const isSame = sign.phase === phase && sign.lastRule === lastRule;
  return isSame ? sign : { phase, since: sign.phase === phase ? sign.since : now, last, lastRule };
}

/** A prompt that is shown stays one while the person types into it. */
function silenceOf({ live, movement, profile }: DetectorState, now: number): Silence {
  const own = `${profile.id}/`;
  const held = live.rule.startsWith(own) ? live.rule.slice(own.length) : null;
  return { quietMs: now - movement.outputAt, held };
}

function screenClaim(state: DetectorState, silence: Silence, now: number): ScreenClaim | null {
  if (!state.reading) return null;
  const { view, regions } = state.reading;
  const sighting = firstSighting(view, regions, compiledOf(state.profile).rules, silence);
  if (!sighting) return null;
  const context = { source: 'screen', now, utcOffsetMinutes: state.utcOffsetMinutes } as const;
  const { status, firm, region } = sighting.rule.spec;
  const prompt = status === 'idle' && !firm ? regions.get(region) : undefined;
  const work = prompt && workBesidePrompt(view, regions, prompt);
  // A prompt box says nothing while work goes on beside it.
  if (work) {
    return { claim: claimFromSighting(work, { ...context, profileId: besidePromptProfile.id }), firm: false };
  }
  const claim = claimFromSighting(sighting, { ...context, profileId: state.profile.id });
  return { claim, firm };
}

/** Start-up is over: the prompt came to rest, someone uses it, or work goes on. */
function isReady(state: DetectorState, now: number): boolean {
  const { sign, typing, movement, profile, startedAt, reported } = state;
  const { firstPromptQuietMs, firstPromptWithinMs } = profile.thresholds;
  if (reported.claim !== null && phaseOf(reported.claim) === 'busy') return true;
  if (sign.phase === 'busy') return typing.submittedAt !== null || now - sign.since >= startUpWorkMs;
  // A program without a sign of work works when it is up.
  if (sign.phase === null) return profile.otherwise === 'working' && now - startedAt >= firstPromptQuietMs;
  if (sign.phase !== 'rest') return false;
  return (
    typing.draft !== '' ||
    typing.submittedAt !== null ||
    now - Math.max(sign.since, movement.redrawnAt) >= firstPromptQuietMs ||
    now - sign.since >= firstPromptWithinMs
  );
}

function startingUp(state: DetectorState, seen: Claim | null, now: number): Claim {
  const { answeringForMs } = state.profile.thresholds;
  if (seen && isBeingAnswered(state.beingAnswered, seen, now, answeringForMs)) {
    return { kind: 'starting', rule: beingAnsweredRule, evidence: seen.evidence, source: 'host' };
  }
  if (seen && phaseOf(seen) === 'asking' && asksFirmly(state, seen, now)) return seen;
  if (seen === null && restsUnseen(state, now)) return restsQuietly;
  const evidence = seen?.evidence ?? '';
  const overdue = now - state.startedAt >= state.profile.thresholds.startingForMs;
  if (overdue) return unseenWork(state, now);
  return seen
    ? { kind: 'starting', rule: 'prompt-not-settled', evidence, source: 'screen' }
    : { kind: 'starting', rule: 'no-prompt-yet', evidence, source: 'process' };
}

/**
 * A dialog of the first run counts when its picture stands still: while they load, agents draw dialogs that
 * the next frame takes back. One that the program itself reports counts at once.
 */
const asksFirmly = (state: DetectorState, seen: Claim, now: number): boolean =>
  seen.source !== 'screen' || phaseOf(state.live) === 'asking' || now >= firstDialogAt(state);

const firstDialogAt = ({ sign, movement, profile }: DetectorState): number => {
  const { firstDialogQuietMs, firstDialogWithinMs } = profile.thresholds;
  return Math.min(
    Math.max(sign.since, movement.redrawnAt) + firstDialogQuietMs,
    sign.since + firstDialogWithinMs,
  );
};

function running(state: DetectorState, seen: Claim | null, now: number): Claim {
  const { thresholds, otherwise } = state.profile;
  if (seen === null) {
    if (restsUnseen(state, now)) return restsQuietly;
    // What the person types stands where the prompt's own words were.
    if (state.typing.draft !== '' && phaseOf(state.live) === 'rest') return state.live;
    const answered = phaseOf(state.live) === 'asking' && now - state.sign.since >= answeredAfterMs;
    const works = otherwise === 'working' || answered || state.live.kind === 'starting';
    if (!works || wasSeenToWork(state, now)) return state.live;
    return unseenWork(state, now);
  }
  const rests = seen.kind === 'idle' && !isReportedSinceSubmitted(state);
  if (!rests || !wasSubmitted(state.typing, now, thresholds.submitGraceMs)) return seen;
  return { kind: 'working', rule: 'prompt-submitted', source: 'host', evidence: seen.evidence, activity: '' };
}

/** Between two lines that tell of work others are printed: what was told holds a moment longer. */
const wasSeenToWork = ({ live, sign }: DetectorState, now: number): boolean =>
  live.kind === 'working' &&
  live.source === 'screen' &&
  !isUnseenWork(live) &&
  now - sign.since < signHoldsMs;

/** The agent itself says that it rests, and said so after the prompt was sent. */
const isReportedSinceSubmitted = ({ reported, typing }: DetectorState): boolean =>
  reported.claim?.kind === 'idle' && typing.submittedAt !== null && reported.at > typing.submittedAt;

/** The question was answered and is still on the screen: the agent goes on with what it did. */
const answerSent = ({ ready }: DetectorState, { evidence }: Claim): Claim => {
  const base = { rule: 'answer-sent', evidence, source: 'host' } as const;
  return ready ? { kind: 'working', ...base, activity: '' } : { kind: 'starting', ...base };
};

/** Moments at which the claim may change although no signal comes. */
function waits(state: DetectorState): (number | null)[] {
  const { profile, ready, typing, movement, sign, startedAt, live, beingAnswered } = state;
  const { submitGraceMs, firstPromptQuietMs, firstPromptWithinMs, startingForMs, answeringForMs } =
    profile.thresholds;
  if (ready) {
    return [
      typing.submittedAt === null ? null : typing.submittedAt + submitGraceMs,
      sign.phase === null && phaseOf(live) === 'asking' ? sign.since + answeredAfterMs : null,
      ...(sign.phase === null ? [sign.since + signHoldsMs, ...unseenWorkWakes(movement)] : []),
    ];
  }
  return [
    startedAt + startingForMs,
    beingAnswered && beingAnswered.at + answeringForMs,
    profile.otherwise === 'working' ? startedAt + firstPromptQuietMs : null,
    sign.phase === 'busy' ? sign.since + startUpWorkMs : null,
    sign.phase === 'asking' ? firstDialogAt(state) : null,
    sign.phase === 'rest' ? Math.max(sign.since, movement.redrawnAt) + firstPromptQuietMs : null,
    sign.phase === 'rest' ? sign.since + firstPromptWithinMs : null,
  ];
}

/** When silence lets another rule hold. */
function quietWake({ reading, profile, movement }: DetectorState, silence: Silence): number | null {
  if (!reading) return null;
  const next = nextQuiet(reading.view, reading.regions, compiledOf(profile).rules, silence);
  return next === null ? null : movement.outputAt + next;
}

function soonest(now: number, times: readonly (number | null)[]): number | null {
  const future = times.filter((time) => time !== null && time > now);
  return future.length === 0 ? null : Math.min(...future.map(Number));
}
