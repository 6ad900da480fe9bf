import { besidePromptProfile, workBesidePrompt } from './beside-prompt.ts';
import type { Claim } from './claim.ts';
import { compiledOf } from './compiled-profile.ts';
import { withoutDraft } from './drafted.ts';
import { generalProfile } from './general-rules.ts';
import { findRegions } from './regions.ts';
import { claimFromSighting } from './rule-claim.ts';
import { firstSighting } from './rules.ts';
import type { Silence } from './rules.ts';
import type { DetectorState } from './state.ts';

/** A program with rules of its own is between two frames more often than it shows something unknown. */
const unknownScreenMs = 1_200;

/** What the general rules see on a screen of which the profile knows nothing. */
export function generalClaim(state: DetectorState, now: number): Claim | null {
  if (!state.reading) return null;
  const view = withoutDraft(state.reading.view, state.typing.draft);
  const compiled = compiledOf(generalProfile);
  const regions = findRegions(view, compiled);
  const sighting = firstSighting(view, regions, compiled.rules, silenceOf(state, now));
  if (!sighting) return null;
  const context = { source: 'screen', now, utcOffsetMinutes: state.utcOffsetMinutes } as const;
  const { region } = sighting.rule.spec;
  const prompt = region.endsWith('-input') ? regions.get(region) : undefined;
  const work = prompt && workBesidePrompt(view, regions, prompt);
  return work
    ? claimFromSighting(work, { ...context, profileId: besidePromptProfile.id })
    : claimFromSighting(sighting, { ...context, profileId: generalProfile.id });
}

/**
 * When silence lets more of the general rules hold; null once all may. They are not matched beforehand:
 * a program that prints a lot of unknown output costs nothing until it stops.
 */
export function generalWake(state: DetectorState, now: number): number | null {
  const { quietMs } = silenceOf(state, now);
  const next = waits.find((ms) => ms > quietMs);
  return next === undefined ? null : state.movement.outputAt + next + extraMs(state);
}

/** All silences that general rules wait for, in milliseconds, the shortest first. */
const waits: readonly number[] = [...new Set(generalProfile.rules.map((rule) => rule.quietMs))].sort(
  (a, b) => a - b,
);

const extraMs = ({ profile }: DetectorState): number => (profile.rules.length > 0 ? unknownScreenMs : 0);

function silenceOf(state: DetectorState, now: number): Silence {
  const own = `${generalProfile.id}/`;
  const held = state.live.rule.startsWith(own) ? state.live.rule.slice(own.length) : null;
  return { quietMs: Math.max(0, now - state.movement.outputAt - extraMs(state)), held };
}
