import type { IDisposable, Terminal } from '@xterm/headless';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import { Backlog } from './backlog.ts';
import { textOfBuffer } from './buffer-text.ts';
import { ControlSignals } from './control-signals.ts';
import { FloodGauge } from './flood-gauge.ts';
import type { OutputState } from './flood-gauge.ts';
import { parseLimits, sharedParseQueue } from './parse-queue.ts';
import type { ParseJob, ParseQueue } from './parse-queue.ts';
import { QueryAnswers } from './query-answers.ts';
import type { OutputListener, TerminalScreen, TerminalScreenOptions } from './screen-types.ts';
import { ScrollbackCompaction } from './scrollback-compaction.ts';
import { serializeScreen } from './serialize-screen.ts';
import { TerminalModes } from './terminal-modes.ts';
import { StreamTail } from './unfinished-tail.ts';
import { sharedViewBudget } from './view-budget.ts';
import { ViewCapture } from './view-capture.ts';
import type { Subject } from './view-capture.ts';
import { ViewPacer } from './view-pacer.ts';
import { WholeCharacters } from './whole-characters.ts';
import { createXterm } from './xterm.ts';
import type { XtermInternals } from './xterm-internals.ts';

/** How long after a flood its lines are compacted, in milliseconds: it may go on. */
const compactionDelay = 1000;

/** Makes the screen of one run. The owner disposes of it; callbacks come in later turns of the event loop. */
export function createTerminalScreen(options: TerminalScreenOptions): TerminalScreen {
  return new Screen(options);
}

class Screen implements TerminalScreen, ParseJob {
  readonly #options: TerminalScreenOptions;
  readonly #terminal: Terminal;
  readonly #internals: XtermInternals;
  readonly #queue: ParseQueue;
  readonly #backlog: Backlog;
  readonly #modes: TerminalModes;
  readonly #signals: ControlSignals;
  readonly #answers: QueryAnswers;
  readonly #capture: ViewCapture;
  readonly #pacer: ViewPacer;
  readonly #history: ScrollbackCompaction;
  readonly #flood: FloodGauge;
  readonly #characters = new WholeCharacters();
  readonly #tail = new StreamTail();
  readonly #followers = new Set<OutputListener>();
  readonly #watchers = new Set<(view: ScreenView) => void>();
  readonly #disposables: IDisposable[] = [];
  #published: ScreenView;
  /** Bytes of the program so far: parsed, in the last picture, reported. */
  readonly #bytes = { parsed: 0, captured: 0, reported: 0 };
  #cancelCompaction: (() => void) | null = null;
  #isDisposed = false;

  constructor(options: TerminalScreenOptions) {
    const { cols, rows, clock } = options;
    this.#options = options;
    this.#queue = options.parsing ?? sharedParseQueue;
    const scrollback = options.scrollback ?? ipcLimits.scrollbackLines;
    const xterm = createXterm(cols, rows, scrollback);
    this.#terminal = xterm.terminal;
    this.#internals = xterm.internals;
    this.#backlog = new Backlog(options.onBacklogHigh, options.onBacklogLow);
    this.#history = new ScrollbackCompaction(xterm.internals.buffers, scrollback);
    this.#flood = new FloodGauge(this.#queue, options.viewing ?? sharedViewBudget);
    this.#capture = new ViewCapture(cols, rows);
    this.#published = this.#capture.view;
    this.#pacer = new ViewPacer(clock, {
      capture: () => this.#flood.look(() => this.#takePicture()),
      publish: () => this.#flood.look(() => this.#publish()),
      lag: () => this.#flood.lag,
      isCut: () => this.#characters.isCut || this.#tail.bytes.length > 0,
    });
    this.#modes = new TerminalModes(this.#terminal, this.#pacer);
    this.#signals = new ControlSignals(clock, options.onSignal);
    this.#answers = new QueryAnswers({
      clock,
      answersProgramStatus: options.answersProgramStatus ?? true,
      onReply: options.onReply,
    });
    this.#disposables.push(
      ...this.#modes.attach(this.#internals),
      ...this.#signals.attach(this.#terminal),
      ...this.#answers.attach(this.#terminal),
    );
  }

  get size(): TerminalSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows };
  }

  get view(): ScreenView {
    return this.#published;
  }

  get backlogBytes(): number {
    return this.#backlog.bytes;
  }

  get takesPaste(): boolean {
    return this.#modes.takesPaste;
  }

  write(bytes: Uint8Array): void {
    if (this.#isDisposed || bytes.length === 0) return;
    this.#backlog.push(bytes);
    this.#queue.add(this);
  }

  parseSlice(isLate: () => boolean): void {
    if (this.#backlog.bytes === 0) return;
    this.#pacer.parses();
    this.#flood.beforeSlice(this.#output());
    this.#signals.setFlood(this.#flood.isFlood);
    this.#parseChunks(parseLimits.sliceBytes, isLate);
    // A follower may have been the one who ended it.
    if (this.#isDisposed) return;
    this.#pacer.changed();
    // At once, also in a flood: what comes late is read by whoever has the terminal by then, and echoed.
    this.#answers.deliver();
    this.#signals.deliver();
    this.#backlog.settle();
  }

  /** Parses up to `limit` bytes, mostly in the pieces that they came in: a PTY is read 4 KB at a time. */
  #parseChunks(limit: number, isLate: () => boolean): void {
    for (let left = limit; left > 0;) {
      const taken = this.#backlog.take(Math.min(left, parseLimits.pieceBytes));
      if (taken === null) return;
      left -= taken.length;
      const whole = this.#characters.push(taken);
      if (whole.length > 0) this.#parse(whole);
      this.#bytes.parsed += taken.length;
      if (isLate()) return;
    }
  }

  #parse(chunk: Uint8Array): void {
    this.#internals._inputHandler.parse(chunk);
    this.#tail.push(chunk);
    this.#history.grow(this.#terminal.cols, this.#flood.isFlood);
    // Before anybody else hears of it: a listener may serialize, and that includes this chunk.
    for (const follower of this.#followers) follower.onOutput(chunk);
  }

  resize(size: TerminalSize): void {
    if (this.#isDisposed || (size.cols === this.#terminal.cols && size.rows === this.#terminal.rows)) return;
    // A taller screen takes lines back from the history; another width moves all of them.
    if (size.cols === this.#terminal.cols) this.#history.restoreLast(size.rows * 2, size.cols);
    else this.#history.restoreAll(this.#terminal.cols);
    this.#terminal.resize(size.cols, size.rows);
    this.#history.compact(size.cols);
    for (const follower of this.#followers) follower.onResize(size);
    this.#pacer.changed();
  }

  flush(): void {
    while (!this.#isDisposed && this.#backlog.bytes > 0) this.parseSlice(() => false);
    this.#queue.remove(this);
    if (!this.#isDisposed) this.#pacer.flush();
  }

  follow(listener: OutputListener): () => void {
    this.#followers.add(listener);
    return () => void this.#followers.delete(listener);
  }

  watch(listener: (view: ScreenView) => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  serialize(history = Number.POSITIVE_INFINITY): Uint8Array {
    const text = serializeScreen({
      ...this.size,
      history,
      internals: this.#internals,
      modes: this.#modes.serialize(),
      originMode: this.#terminal.modes.originMode,
    });
    return Buffer.concat([Buffer.from(text, 'utf8'), this.#tail.bytes]);
  }

  text(rows: number): readonly string[] {
    return textOfBuffer(this.#internals.buffers.active, this.#terminal.cols, rows);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#queue.remove(this);
    this.#backlog.clear();
    this.#pacer.dispose();
    this.#cancelCompaction?.();
    this.#followers.clear();
    this.#watchers.clear();
    for (const disposable of this.#disposables) disposable.dispose();
    this.#terminal.dispose();
  }

  #subject(): Subject {
    const { cols, rows } = this.#terminal;
    const { active, alt } = this.#internals.buffers;
    const cursor = { x: Math.min(active.x, cols - 1), y: active.y, visible: this.#modes.cursorVisible };
    return { cols, rows, buffer: active, cursor, alternate: active === alt };
  }

  /** In the middle of parsing a slice, the slice does not count as seen. */
  #takePicture(): void {
    this.#capture.capture(this.#subject());
    this.#bytes.captured = this.#bytes.parsed;
  }

  #publish(): void {
    this.#flood.atView(this.#output());
    if (this.#flood.isFlood || !this.#history.keepUp(this.#terminal.cols)) this.#compactLater();
    this.#signals.deliverAll();
    const bytes = this.#bytes.captured - this.#bytes.reported;
    this.#bytes.reported = this.#bytes.captured;
    if (bytes > 0) this.#options.onSignal({ kind: 'output', bytes });
    const { view } = this.#capture;
    if (view === this.#published) return;
    this.#published = view;
    this.#options.onView(view);
    for (const watcher of this.#watchers) watcher(view);
  }

  #output(): OutputState {
    return { waiting: this.#backlog.bytes, sinceView: this.#bytes.parsed - this.#bytes.reported };
  }

  #compactLater(): void {
    this.#cancelCompaction ??= this.#options.clock.after(compactionDelay, () => {
      this.#cancelCompaction = null;
      if (this.#flood.goesOn) this.#compactLater();
      else this.#history.compact(this.#terminal.cols);
    });
  }
}
