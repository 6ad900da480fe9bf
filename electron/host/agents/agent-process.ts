import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { Pty, PtyExit, PtyPort, PtySpawnRequest } from '../pty/port.ts';

/** One process, named so that a reused pid is never mistaken for it. */
export interface RunningProcess {
  readonly agentId: AgentId;
  readonly pid: number;
  /** As the PTY port reports it; null when it is not known. */
  readonly startTime: number | null;
}

/** One that is to be ended, with its terminal; see {@link Pty.closeTerminal}. */
export interface EndingProcess extends RunningProcess {
  readonly closeTerminal: Pty['closeTerminal'];
}

/** A process that could not be ended. */
export interface Survivor {
  readonly pid: number;
  readonly name: string;
}

/**
 * Ends everything that belongs to an agent, politely; aborting `hurry` kills it at once. Resolves when
 * nothing is left, or with what could not be ended.
 */
export type EndTree = (process: EndingProcess, hurry: AbortSignal) => Promise<readonly Survivor[]>;

export interface AgentProcessOptions {
  readonly agentId: AgentId;
  readonly port: PtyPort;
  readonly endTree: EndTree;
  readonly onData: (chunk: Uint8Array) => void;
  /** The process is up; before `onExit` in any case. */
  readonly onStarted: (pid: number) => void;
  /** The process ended, or was asked to end before it was started. `requested`: it was asked to. */
  readonly onExit: (exit: PtyExit, requested: boolean) => void;
  readonly onSurvivors: (survivors: readonly Survivor[]) => void;
}

/**
 * - `waiting`: not started yet.
 * - `starting`: the port was asked for a PTY.
 * - `running`: the process is up.
 * - `over`: it ended, or never came up.
 */
type Phase = 'waiting' | 'starting' | 'running' | 'over';

/**
 * The process of one run and all that it starts, from its launch to the end of its last descendant. What
 * it leaves behind when it ends by itself (servers, watchers in sessions of their own) is ended too.
 */
export class AgentProcess {
  readonly #options: AgentProcessOptions;
  readonly #finished = Promise.withResolvers<void>();
  readonly #exited = Promise.withResolvers<void>();
  readonly #hurry = new AbortController();
  #phase: Phase = 'waiting';
  #pty: Pty | null = null;
  #isEnding = false;
  #isEndRequested = false;
  #isHeld = false;
  /** What was written before the PTY was handed over: answers to a program that asks at once. */
  #early: (Uint8Array | string)[] = [];
  /** A process may end before its PTY was handed over. */
  #earlyExit: PtyExit | null = null;

  constructor(options: AgentProcessOptions) {
    this.#options = options;
  }

  get isOver(): boolean {
    return this.#phase === 'over';
  }

  get running(): RunningProcess | null {
    return this.#phase === 'running' ? this.#identity : null;
  }

  /** Resolves when nothing of it is left, or with something that cannot be ended. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** @returns why it could not be started; null when it was, or when it had been asked to end before */
  async start(request: Omit<PtySpawnRequest, 'onData' | 'onExit'>): Promise<Failure | null> {
    if (this.#phase !== 'waiting') return null;
    this.#phase = 'starting';
    const { port, onData } = this.#options;
    const spawned = await port.spawn({ ...request, onData, onExit: (exit) => this.#onExit(exit) });
    if (spawned.ok) this.#onSpawned(spawned.value);
    else this.#over();
    return spawned.ok ? null : spawned.error;
  }

  write(data: Uint8Array | string): void {
    if (this.#phase === 'starting') this.#early.push(data);
    else if (this.#phase === 'running') this.#pty?.write(data);
  }

  /** Stops reading what it writes, or goes on. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (isHeld) this.#pty?.pause();
    else this.#pty?.resume();
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#pty?.resize(cols, rows);
  }

  /** Ends it politely; called again, at once. */
  end(): void {
    if (this.#isEndRequested) this.hurry();
    this.#isEndRequested = true;
    if (this.#phase === 'waiting') {
      this.#over();
      this.#options.onExit({ code: null, signal: null }, true);
    } else if (this.#phase === 'running') void this.#endTree();
  }

  /** What is being ended is killed without waiting any longer. */
  hurry(): void {
    this.#hurry.abort();
  }

  get #identity(): RunningProcess | null {
    const { agentId } = this.#options;
    return this.#pty === null ? null : { agentId, pid: this.#pty.pid, startTime: this.#pty.startTime };
  }

  /** It will not be started; nothing is told of it. */
  giveUp(): void {
    if (this.#phase === 'waiting') this.#over();
  }

  #onSpawned(pty: Pty): void {
    this.#pty = pty;
    this.#phase = 'running';
    if (this.#isHeld) pty.pause();
    for (const data of this.#early.splice(0)) pty.write(data);
    this.#options.onStarted(pty.pid);
    if (this.#earlyExit !== null) this.#onExit(this.#earlyExit);
    else if (this.#isEndRequested) void this.#endTree();
  }

  #onExit(exit: PtyExit): void {
    if (this.#phase === 'starting') {
      this.#earlyExit = exit;
      return;
    }
    this.#phase = 'over';
    this.#options.onExit(exit, this.#isEndRequested);
    this.#exited.resolve();
    void this.#endTree();
  }

  /** Of what ended by itself only its leftovers are there to be ended. */
  async #endTree(): Promise<void> {
    const identity = this.#identity;
    const pty = this.#pty;
    if (this.#isEnding || identity === null || pty === null) return;
    this.#isEnding = true;
    const { closeTerminal } = pty;
    const survivors = await this.#options.endTree({ ...identity, closeTerminal }, this.#hurry.signal);
    if (survivors.length > 0) this.#options.onSurvivors(survivors);
    else await this.#exited.promise;
    this.#finished.resolve();
  }

  #over(): void {
    this.#phase = 'over';
    this.#early = [];
    this.#finished.resolve();
  }
}

/** What is left of an agent that was ended. */
export const cannotEnd = (name: string, survivors: readonly Survivor[]): Failure =>
  failure(
    'internal',
    `Some processes of ${name} could not be ended: ${survivors.map((left) => `${left.name} (${left.pid})`).join(', ')}.`,
    'They belong to another user or hang in the kernel; end them by hand.',
  );
