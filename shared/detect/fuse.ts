import type { Claim } from './claim.ts';
import { phaseOf } from './claim.ts';

/** What the screen says, and whether its sign holds against the program's own report. */
export interface ScreenClaim {
  readonly claim: Claim;
  readonly firm: boolean;
}

/**
 * Puts what the program reports and what its screen shows together; null if neither says anything.
 *
 * A report is stronger, but it tells less: it knows nothing of compaction, retries or limits, some
 * titles call a dialog idle, and nobody reports the dialogs of the first run. So the screen
 * - adds to a report of the same phase (what is asked, that the work is a compaction),
 * - shows a question where the report only says that nothing runs,
 * - wins with a sign that nothing printed can imitate.
 */
export function fuse(control: Claim | null, screen: ScreenClaim | null): Claim | null {
  if (!control || !screen) return control ?? screen?.claim ?? null;
  if (screen.firm) return detailed(screen.claim, control);
  const reported = phaseOf(control);
  const shown = phaseOf(screen.claim);
  if (reported === shown) return detailed(screen.claim, control);
  if (reported === 'rest' && shown === 'asking') return screen.claim;
  // At rest and waiting for a quota: the title only knows that nothing runs.
  if (reported === 'rest' && screen.claim.kind === 'rate-limited') return screen.claim;
  return control;
}

/**
 * What stands against the claim that came out of {@link fuse}; null if nothing does. That a report calls a
 * dialog rest, or a wait for a quota, is no contradiction: it knows neither.
 */
export function notBelieved(fused: Claim, control: Claim | null, screen: ScreenClaim | null): Claim | null {
  if (!control || !screen || phaseOf(control) === phaseOf(screen.claim)) return null;
  if (screen.claim.kind === 'starting' || control.kind === 'starting') return null;
  if (phaseOf(control) === 'rest' && phaseOf(fused) !== 'rest') return null;
  return phaseOf(fused) === phaseOf(control) ? screen.claim : control;
}

/** The claim that tells more; a report of the very same thing makes it a stronger one. */
function detailed(screen: Claim, control: Claim): Claim {
  if (screen.kind !== control.kind) {
    const generic = screen.kind === 'working' || screen.kind === 'idle';
    return generic && phaseOf(screen) === phaseOf(control) ? control : screen;
  }
  if (screen.kind === 'working' && control.kind === 'working') {
    return { ...control, activity: screen.activity || control.activity };
  }
  const same = { rule: control.rule, source: control.source };
  return { ...screen, ...same };
}
