import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { Clock } from '../agents/clock.ts';
import type { ParseQueue } from './parse-queue.ts';
import type { ViewBudget } from './view-budget.ts';

/** What a terminal says by control sequences, and that it said something. */
export type ScreenSignal = Extract<
  Signal,
  { kind: 'output' | 'title' | 'progress' | 'notification' | 'bell' | 'program-status' }
>;

export interface TerminalScreenOptions {
  readonly cols: number;
  readonly rows: number;
  /** Lines of history to keep; `ipcLimits.scrollbackLines` when not given. */
  readonly scrollback?: number;
  readonly clock: Clock;
  /** Answers of the terminal to queries of the program: to be written to the PTY. */
  readonly onReply: (bytes: Uint8Array) => void;
  /** `output` counts the bytes that the view shows which follows it, if they changed it. */
  readonly onSignal: (signal: ScreenSignal) => void;
  /** The screen changed and stands between two frames. The first change comes within some 16 ms, later ones at most 12 times a second. */
  readonly onView: (view: ScreenView) => void;
  /** More is waiting to be parsed than should: pause the PTY. */
  readonly onBacklogHigh: () => void;
  /** The backlog is short again: resume the PTY. */
  readonly onBacklogLow: () => void;
  /** Whether to answer the query of OSC 7501, so that the program reports its status; true when not given. */
  readonly answersProgramStatus?: boolean;
  /** What shares the thread between screens; the one of the process when not given. */
  readonly parsing?: ParseQueue;
  /** What bounds the time for views of screens that lag; the one of the process when not given. */
  readonly viewing?: ViewBudget;
}

/** What follows a terminal byte by byte. */
export interface OutputListener {
  /** Whole characters that have just become part of the screen. They belong to it: copy what is kept. */
  readonly onOutput: (bytes: Uint8Array) => void;
  readonly onResize: (size: TerminalSize) => void;
}

/** The screen of one run of one agent: one emulator, which also answers the program's queries. */
export interface TerminalScreen {
  readonly size: TerminalSize;
  /** The last view that was captured; a blank one before the first. */
  readonly view: ScreenView;
  /** Bytes written and not parsed yet. */
  readonly backlogBytes: number;
  /** The program has switched bracketed paste on. */
  readonly takesPaste: boolean;
  /** Queues bytes of the program; they belong to the screen from then on. A chunk may end anywhere. */
  readonly write: (bytes: Uint8Array) => void;
  readonly resize: (size: TerminalSize) => void;
  /** Parses everything that waits and captures the view, now: for the end of a run. */
  readonly flush: () => void;
  /** Follows the output from here on. A `serialize` in the same turn of the event loop is what it continues. */
  readonly follow: (listener: OutputListener) => () => void;
  /**
   * Escape sequences that bring a fresh terminal of the same size into this state: history (all of it, or the
   * last lines that are asked for), screen, modes, cursor. All of a long one takes some fifty milliseconds.
   */
  readonly serialize: (history?: number) => Uint8Array;
  /** Called with every captured view; returns the way to stop. */
  readonly watch: (listener: (view: ScreenView) => void) => () => void;
  /** The last `rows` rows of history and screen as text, soft wraps joined, oldest first. */
  readonly text: (rows: number) => readonly string[];
  readonly dispose: () => void;
}
