import type { Loop } from './loop.ts';
import type { DetectorState } from './state.ts';

/**
 * The detector after the clock has jumped by so many milliseconds, forward or back: what has been going on has been so for
 * as long as before. Without it a laptop that slept would find every agent stalled, and after a clock that was set back by
 * an hour nothing would be shown for an hour.
 *
 * Moments of the world stay, such as the end of a limit.
 */
export function afterJump(state: DetectorState, milliseconds: number): DetectorState {
  const moved = (at: number): number => at + milliseconds;
  const movedIf = (at: number | null): number | null => (at === null ? null : moved(at));
  const { status, pending, sign, control, reported, dispute, heard, movement, typing, answer, turn } = state;
  return {
    ...state,
    status: { ...status, since: moved(status.since) },
    pending: pending && { ...pending, since: moved(pending.since) },
    toldAt: moved(state.toldAt),
    startedAt: moved(state.startedAt),
    stoppedAt: movedIf(state.stoppedAt),
    sign: { ...sign, since: moved(sign.since) },
    control: { ...control, changedAt: moved(control.changedAt) },
    reported: { ...reported, at: moved(reported.at) },
    dispute: dispute && { ...dispute, since: moved(dispute.since) },
    heard: {
      ...heard,
      gone: movedAll(heard.gone, milliseconds),
      growing: heard.growing && { ...heard.growing, since: moved(heard.growing.since) },
      redrawnUntil: moved(heard.redrawnUntil),
    },
    movement: {
      ...movement,
      movedAt: moved(movement.movedAt),
      redrawnAt: moved(movement.redrawnAt),
      outputAt: moved(movement.outputAt),
      printing: movement.printing && {
        since: moved(movement.printing.since),
        last: moved(movement.printing.last),
      },
      promptedAt: movedIf(movement.promptedAt),
      toolSeenAt: movedIf(movement.toolSeenAt),
      startedAt: moved(movement.startedAt),
      worked: movement.worked && { ...movement.worked, at: moved(movement.worked.at) },
    },
    typing: { ...typing, submittedAt: movedIf(typing.submittedAt), quitAt: movedIf(typing.quitAt) },
    answer: answer && { ...answer, at: moved(answer.at) },
    turn: {
      ...turn,
      outcome: turn.outcome && { ...turn.outcome, at: moved(turn.outcome.at) },
      compactedAt: movedIf(turn.compactedAt),
      sentAt: movedIf(turn.sentAt),
    },
    loop: movedLoop(state.loop, milliseconds),
  };
}

const movedLoop = ({ build, failures, tools }: Loop, milliseconds: number): Loop => ({
  build: { ...build, at: build.at + milliseconds },
  failures: movedAll(failures, milliseconds),
  tools: {
    ...tools,
    failures: movedAll(tools.failures, milliseconds),
    reversals: movedAll(tools.reversals, milliseconds),
  },
});

const movedAll = <T extends { readonly at: number }>(
  entries: ReadonlyMap<string, T>,
  milliseconds: number,
): ReadonlyMap<string, T> =>
  new Map([...entries].map(([key, entry]) => [key, { ...entry, at: entry.at + milliseconds }]));
