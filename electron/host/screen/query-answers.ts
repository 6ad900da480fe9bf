import type { IDisposable, Terminal } from '@xterm/headless';
import type { Clock } from '../agents/clock.ts';
import { RateBudget } from './rate-budget.ts';

/**
 * Bytes of answers a second. A program asks some twenty questions when it starts; a file full of queries
 * that is printed by accident must not fill the program's input.
 */
const replyBytesPerSecond = 16 * 1024;

/** Default colours that are told to programs that ask (OSC 10, 11, 12): a dark terminal. */
const colours: ReadonlyMap<number, string> = new Map([
  [10, 'rgb:e6e6/e6e6/e6e6'],
  [11, 'rgb:1010/1313/1717'],
  [12, 'rgb:e6e6/e6e6/e6e6'],
]);

export interface QueryReplies {
  readonly clock: Clock;
  readonly answersProgramStatus: boolean;
  readonly onReply: (bytes: Uint8Array) => void;
}

/**
 * Answers the program's queries: the emulator's own answers (DA1, DSR, DECRQM, …) and those it leaves to
 * others: XTVERSION, the default colours, and the query of the program status protocol (OSC 7501; Claude
 * Code asks it with BEL and takes the answer with ST). Collected while parsing, sent after it.
 */
export class QueryAnswers {
  readonly #options: QueryReplies;
  readonly #budget = new RateBudget(replyBytesPerSecond, 1000);
  #answers = '';

  constructor(options: QueryReplies) {
    this.#options = options;
  }

  /** Registers with the emulator. */
  attach(terminal: Terminal): readonly IDisposable[] {
    const { parser } = terminal;
    const onOsc = (number: number, answer: string): IDisposable =>
      parser.registerOscHandler(number, (data) => {
        if (data !== '?') return false;
        this.#answer(`\x1b]${number};${answer}\x1b\\`);
        return true;
      });
    return [
      terminal.onData((answer) => this.#answer(answer)),
      parser.registerCsiHandler({ prefix: '>', final: 'q' }, ([kind]) => {
        if (kind !== 0) return false;
        this.#answer('\x1bP>|Swarmdeck\x1b\\');
        return true;
      }),
      ...[...colours].map(([number, colour]) => onOsc(number, colour)),
      ...(this.#options.answersProgramStatus ? [onOsc(7501, '?')] : []),
    ];
  }

  /** Sends what was asked for. */
  deliver(): void {
    if (this.#answers === '') return;
    const bytes = Buffer.from(this.#answers, 'utf8');
    this.#answers = '';
    this.#options.onReply(bytes);
  }

  #answer(text: string): void {
    if (this.#budget.spend(text.length, this.#options.clock.now())) this.#answers += text;
  }
}
