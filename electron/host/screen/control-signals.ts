import type { IDisposable, Terminal } from '@xterm/headless';
import { signalFromOsc } from '#shared/signals/osc.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { Clock } from '../agents/clock.ts';
import { RateBudget } from './rate-budget.ts';
import type { ScreenSignal } from './screen-types.ts';

/** Progress and notifications; notifications of kitty and rxvt; program status. */
const commands = [9, 99, 777, 7501] as const;

/**
 * Signals a second that are handed on at once. Spinners in titles change some ten times a second; a
 * flood of titles must not cost more than a flood of text.
 */
const signalsPerSecond = 30;

/** Records of the program status protocol that are kept over the rate; the specification's limit is larger. */
const keptRecords = 32;

/** What was said: an operating system command by its number, or BEL. */
type Said = { readonly command: number; readonly payload: string } | 'bell';

/** What a program says by operating system commands and BEL. Collected while parsing, handed on after it. */
export class ControlSignals {
  readonly #clock: Clock;
  readonly #onSignal: (signal: ScreenSignal) => void;
  readonly #budget = new RateBudget(signalsPerSecond, 1000);
  #ready: Said[] = [];
  /** The last of each kind that was said over the rate or in a flood, by what it replaces. */
  readonly #kept = new Map<string, Said>();
  #isFlood = false;

  constructor(clock: Clock, onSignal: (signal: ScreenSignal) => void) {
    this.#clock = clock;
    this.#onSignal = onSignal;
  }

  /** Registers with the emulator. The emulator sees the sequences too. */
  attach(terminal: Terminal): readonly IDisposable[] {
    const handlers = commands.map((command) =>
      terminal.parser.registerOscHandler(command, (payload) => {
        this.#hear({ command, payload });
        return false;
      }),
    );
    return [
      ...handlers,
      terminal.onTitleChange((payload) => this.#hear({ command: 0, payload })),
      terminal.onBell(() => this.#hear('bell')),
    ];
  }

  /** In a flood everything is kept for `deliverAll`, the last of each kind. */
  setFlood(isFlood: boolean): void {
    this.#isFlood = isFlood;
  }

  /** Hands on what was said within the rate. */
  deliver(): void {
    if (this.#ready.length === 0) return;
    const ready = this.#ready;
    this.#ready = [];
    for (const said of ready) {
      const signal = said === 'bell' ? { kind: said } : signalFromOsc(said.command, said.payload);
      if (signal !== null && isOfScreen(signal)) this.#onSignal(signal);
    }
  }

  /** Hands on everything: also what was kept. */
  deliverAll(): void {
    this.#ready.push(...this.#kept.values());
    this.#kept.clear();
    this.deliver();
  }

  /** Looks into nothing: in a flood most of it is replaced before it is handed on. */
  #hear(said: Said): void {
    const isInTime = !this.#isFlood && this.#kept.size === 0 && this.#budget.spend(1, this.#clock.now());
    if (isInTime) this.#ready.push(said);
    else this.#keep(replacedBy(said), said);
  }

  #keep(key: string, said: Said): void {
    if (this.#kept.size < keptRecords || this.#kept.has(key)) this.#kept.set(key, said);
  }
}

/** Names what of the same name it makes obsolete: a program status only that of the same record. */
function replacedBy(said: Said): string {
  if (said === 'bell') return said;
  const { command, payload } = said;
  if (command === 0) return 'title';
  if (command === 7501) return `status ${/(?:^|:)id=([^:]*)/u.exec(payload)?.[1] ?? ''}`;
  return command === 9 && payload.startsWith('4;') ? 'progress' : String(command);
}

const isOfScreen = (signal: Signal): signal is ScreenSignal =>
  signal.kind === 'bell' ||
  signal.kind === 'title' ||
  signal.kind === 'progress' ||
  signal.kind === 'notification' ||
  signal.kind === 'program-status';
