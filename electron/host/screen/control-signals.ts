import type { IDisposable, Terminal } from '@xterm/headless';
import { signalFromOsc } from '#shared/signals/osc.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { Clock } from '../agents/clock.ts';
import { RateBudget } from './rate-budget.ts';
import type { ScreenSignal } from './terminal-screen.ts';

/** Title; progress and notifications; notifications of kitty and rxvt; program status. */
const commands = [0, 2, 9, 99, 777, 7501] as const;

/**
 * Signals a second that are handed on at once. Spinners in titles change some ten times a second; a
 * flood of titles must not cost more than a flood of text.
 */
const signalsPerSecond = 60;

/** Signals over the rate that are kept; of one kind and record the last one counts. */
const keptSignals = 32;

/** What a program says by operating system commands and BEL. Collected while parsing, handed on after it. */
export class ControlSignals {
  readonly #clock: Clock;
  readonly #onSignal: (signal: ScreenSignal) => void;
  readonly #budget = new RateBudget(signalsPerSecond, 1000);
  #ready: ScreenSignal[] = [];
  /** Signals over the rate, by what they replace. */
  readonly #kept = new Map<string, ScreenSignal>();

  constructor(clock: Clock, onSignal: (signal: ScreenSignal) => void) {
    this.#clock = clock;
    this.#onSignal = onSignal;
  }

  /** Registers with the emulator. The emulator sees the sequences too. */
  attach(terminal: Terminal): readonly IDisposable[] {
    const handlers = commands.map((command) =>
      terminal.parser.registerOscHandler(command, (payload) => {
        const signal = signalFromOsc(command, payload);
        if (signal !== null && isOfScreen(signal)) this.#take(signal);
        return false;
      }),
    );
    return [...handlers, terminal.onBell(() => this.#take({ kind: 'bell' }))];
  }

  /** Hands on what was said within the rate. */
  deliver(): void {
    if (this.#ready.length === 0) return;
    const ready = this.#ready;
    this.#ready = [];
    for (const signal of ready) this.#onSignal(signal);
  }

  /** Hands on everything: also what the rate had held back, oldest first. */
  deliverAll(): void {
    this.#ready.push(...this.#kept.values());
    this.#kept.clear();
    this.deliver();
  }

  #take(signal: ScreenSignal): void {
    if (this.#kept.size === 0 && this.#budget.spend(1, this.#clock.now())) this.#ready.push(signal);
    else this.#keep(signal);
  }

  #keep(signal: ScreenSignal): void {
    const key = signal.kind === 'program-status' ? `status ${recordOf(signal.payload)}` : signal.kind;
    this.#kept.delete(key);
    this.#kept.set(key, signal);
    if (this.#kept.size <= keptSignals) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** The record that a program status replaces: a report for one says nothing about another. */
const recordOf = (payload: string): string => /(?:^|:)id=([^:]*)/u.exec(payload)?.[1] ?? '';

const isOfScreen = (signal: Signal): signal is ScreenSignal =>
  signal.kind === 'title' ||
  signal.kind === 'progress' ||
  signal.kind === 'notification' ||
  signal.kind === 'program-status';
