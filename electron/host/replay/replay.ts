import { createDetector, step } from '#shared/detect/detector.ts';
import type { DetectorState } from '#shared/detect/detector.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { Status } from '#shared/detect/status.ts';
import type { ProtocolLine } from '#shared/protocol/protocol-line.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { Signal } from '#shared/signals/signal.ts';
import { createTerminalScreen } from '../screen/terminal-screen.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';
import type { Cast, CastEvent } from './asciicast.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Something that a recording led to, in milliseconds from its start. */
export interface At<T> {
  readonly at: number;
  readonly value: T;
}

/** What the detector made of a recording. */
export interface Replay {
  /** Every status that was told, the first at 0. */
  readonly statuses: readonly At<Status>[];
  readonly lines: readonly At<ProtocolLine>[];
  readonly edits: readonly At<string>[];
  /** The screen at its end. */
  readonly view: ScreenView;
}

export interface ReplayOptions {
  readonly profile: AgentProfile;
  /** Signals that a terminal recording does not hold: the end of the process, samples of its CPU. */
  readonly signals?: readonly At<Signal>[];
  /** Splits each output into pieces, to see that their size does not matter; 0 for as recorded. */
  readonly chunkBytes?: number;
}

/**
 * Plays a recording through the real chain (bytes → screen → signals → detector) on a clock of its
 * own: as fast as the machine can, with the same result each time.
 */
export async function replay(cast: Cast, options: ReplayOptions): Promise<Replay> {
  const player = new Player(cast, options);
  const signals = (options.signals ?? []).map(({ at, value }) => ({ at, signal: value }));
  const entries: readonly Entry[] = [...cast.events.map((event) => ({ at: event.at, event })), ...signals];
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) await player.play(entry);
  return player.end();
}

type Entry =
  | { readonly at: number; readonly event: CastEvent }
  | { readonly at: number; readonly signal: Signal };

/** What a terminal answers by itself comes back as input: escape sequences that nobody typed. */
// oxlint-disable-next-line no-control-regex -- it begins with Escape
const terminalReply = /^\u001b(?:\[[?>]?[\d;]*[cnRuy]|\[\?[\d;$]*y|[\]P_])/u;

class Player {
  readonly #start: number;
  readonly #clock: VirtualClock;
  readonly #screen: TerminalScreen;
  readonly #chunkBytes: number;
  readonly #statuses: At<Status>[];
  readonly #lines: At<ProtocolLine>[] = [];
  readonly #edits: At<string>[] = [];
  #state: DetectorState;
  #cancelWake: (() => void) | null = null;

  constructor(cast: Cast, options: ReplayOptions) {
    this.#start = cast.recordedAt;
    this.#clock = new VirtualClock(this.#start);
    this.#chunkBytes = options.chunkBytes ?? 0;
    this.#state = createDetector(options.profile, this.#start, { utcOffsetMinutes: 0 });
    this.#statuses = [{ at: 0, value: this.#state.status }];
    this.#screen = createTerminalScreen({
      cols: cast.cols,
      rows: cast.rows,
      clock: this.#clock,
      onReply: () => undefined,
      onSignal: (signal) => this.#signal(signal),
      onView: (view) => this.#signal({ kind: 'screen', view }),
      onBacklogHigh: () => undefined,
      onBacklogLow: () => undefined,
    });
    this.#signal({ kind: 'spawned' });
  }

  async play(entry: Entry): Promise<void> {
    this.#clock.advanceTo(this.#start + entry.at);
    if ('signal' in entry) {
      if (entry.signal.kind === 'exit') this.#screen.flush();
      return this.#signal(entry.signal);
    }
    const { event } = entry;
    if (event.kind === 'output') return this.#write(Buffer.from(event.text, 'utf8'));
    if (event.kind === 'resize') {
      this.#screen.resize({ cols: event.cols, rows: event.rows });
      return this.#signal({ kind: 'resized' });
    }
    if (!terminalReply.test(event.text)) this.#signal({ kind: 'input', text: event.text, by: 'user' });
    return undefined;
  }

  end(): Replay {
    this.#screen.flush();
    this.#screen.dispose();
    this.#cancelWake?.();
    return { statuses: this.#statuses, lines: this.#lines, edits: this.#edits, view: this.#screen.view };
  }

  async #write(bytes: Uint8Array): Promise<void> {
    const size = this.#chunkBytes || bytes.length;
    for (let from = 0; from < bytes.length; from += size) {
      this.#screen.write(bytes.subarray(from, from + size));
      // The parser takes its turn on the event loop, not on the virtual clock.
      while (this.#screen.backlogBytes > 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #signal(signal: Signal): void {
    const now = this.#clock.now();
    const next = step(this.#state, signal, now);
    const at = now - this.#start;
    this.#state = next.state;
    if (next.status) this.#statuses.push({ at, value: next.status });
    this.#lines.push(...next.lines.map((value) => ({ at, value })));
    this.#edits.push(...next.edits.map(({ path }) => ({ at, value: path })));
    this.#cancelWake?.();
    this.#cancelWake =
      next.wakeAt === null
        ? null
        : this.#clock.after(next.wakeAt - now, () => this.#signal({ kind: 'tick' }));
  }
}
