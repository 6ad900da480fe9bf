import type { Failure } from '#shared/base/failure.ts';
import type { AgentId, MessageId, RequestId } from '#shared/base/ids.ts';
import type { AgentProfile } from '#shared/detect/profile.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { AgentSpec, TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { EventBody } from '#shared/swarm/events.ts';
import type { Signal } from '#shared/signals/signal.ts';
import type { PtyExit } from '../pty/port.ts';
import { RecentRecording } from '../record/recent-recording.ts';
import { createTerminalScreen } from '../screen/terminal-screen.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';
import type { AgentTerminal } from '../terminal/registry.ts';
import { AgentProcess, cannotEnd } from './agent-process.ts';
import type { RunningProcess } from './agent-process.ts';
import type { AgentRunDeps, AgentRunRequest } from './agent-run-deps.ts';
import { createFirstSign } from './first-sign.ts';
import type { FirstSign } from './first-sign.ts';
import { planLaunch } from './launch-plan.ts';
import { createReportedRun } from './reported-run.ts';
import type { ReportedRun } from './reported-run.ts';
import { createRunPlace } from './run-place.ts';
import type { RunPlace } from './run-place.ts';
import { createRunPrompt, endedBefore } from './run-prompt.ts';
import type { RunPrompt } from './run-prompt.ts';
import { createStatusTracker } from './status-tracker.ts';
import type { StatusTracker } from './status-tracker.ts';
import { createTerminalSizing } from './terminal-size.ts';
import type { TerminalSizing } from './terminal-size.ts';
import { typedKeys } from './typed-keys.ts';

/**
 * One run of one agent: wires process, screen, status, messages and files together, and records what
 * happens. A restart makes another one; nothing of this one reaches it.
 */
export class AgentRun implements AgentTerminal {
  readonly agentId: AgentId;
  readonly screen: TerminalScreen;
  /** Its last minutes, for a person who finds its status wrong. */
  readonly recent: RecentRecording;
  readonly #request: AgentRunRequest;
  readonly #deps: AgentRunDeps;
  readonly #args: readonly string[];
  readonly #process: AgentProcess;
  readonly #tracker: StatusTracker;
  readonly #reports: ReportedRun;
  readonly #prompt: RunPrompt;
  readonly #sizing: TerminalSizing;
  readonly #place: RunPlace;
  readonly #firstSign: FirstSign;
  /** As it is launched: at its place. */
  #spec: AgentSpec;

  /** Also puts the first prompt in line, before any message. */
  constructor(request: AgentRunRequest, deps: AgentRunDeps) {
    const { agentId, spec, profile } = request;
    const { clock, record, files, port, endTree } = deps;
    this.agentId = agentId;
    this.#request = request;
    this.#deps = deps;
    this.#spec = spec;
    this.#firstSign = createFirstSign(clock);
    this.#place = createRunPlace({ ...deps, request, show: (text) => this.#onData(text) });
    this.#process = new AgentProcess({
      agentId,
      port,
      endTree,
      onData: (chunk) => this.#onData(chunk),
      onStarted: (pid) => this.#onStarted(pid),
      onExit: (exit, requested) => this.#onExit(exit, requested),
      onSurvivors: (survivors) => this.#warn(cannotEnd(spec.name, survivors)),
    });
    this.screen = this.#createScreen();
    this.recent = new RecentRecording(this.screen, clock.now);
    this.#tracker = createStatusTracker({
      ...request,
      clock,
      record,
      onStep: () => this.#prompt.look(),
      onEdits: (edits) => void files.agentPrinted(agentId, edits),
    });
    this.#reports = createReportedRun({
      ...request,
      ...deps,
      adapter: deps.adapters.for(spec, profile),
      signal: (signal) => this.#hear(signal),
    });
    this.#prompt = createRunPrompt({
      ...request,
      ...deps,
      screen: this.screen,
      state: () => this.#tracker.state(),
      reports: this.#reports,
      write: (text) => this.#type(text),
    });
    this.#sizing = createTerminalSizing(spec.size, (size) => this.#resize(size));
    const { args, prompt } = planLaunch(spec, profile);
    this.#args = args;
    if (prompt !== '') this.#prompt.say(prompt);
  }

  /** Resolves when the process tree has ended and that is recorded. */
  get finished(): Promise<void> {
    return this.#process.finished;
  }

  /** The process ended, or never came up; what it left behind may still be there. */
  get isOver(): boolean {
    return this.#process.isOver;
  }

  get profileId(): string {
    return this.#request.spec.profile;
  }

  /** The process, while it runs. */
  get process(): RunningProcess | null {
    return this.#process.running;
  }

  /** Makes ready the place that it works in; that may take as long as an install. */
  async findPlace(): Promise<void> {
    const placed = await this.#place.find();
    if (this.#process.isOver) return;
    if (placed.ok) {
      this.#spec = placed.value;
      return;
    }
    this.#process.giveUp();
    this.#onLaunchFailed(placed.error);
  }

  /** Starts the process, unless it was asked to end before. Resolves when the next launch may begin. */
  async launch(): Promise<void> {
    if (this.#process.isOver) return;
    const { runId, profile } = this.#request;
    const { command, cwd, size } = this.#spec;
    const env = await this.#deps.environmentOf(this.agentId, this.#spec, profile);
    const prepared = await this.#reports.prepare({ args: this.#args, env }, this.#spec);
    this.#tracker.signal({ kind: 'spawned' });
    const refusal = await this.#process.start({ runId, command, cwd, ...size, ...prepared });
    if (refusal !== null) this.#onLaunchFailed(refusal);
    await this.#firstSign.wait();
  }

  /** Puts a message in line: for the agent's channel, or to be typed when the prompt is free. */
  deliver(id: MessageId, text: string): void {
    this.#prompt.deliver(id, text);
  }

  /** Takes a message back that was not sent yet. */
  recall(id: MessageId): void {
    this.#prompt.recall(id);
  }

  /** Gives a message that was not sent yet another text. */
  redraft(id: MessageId, text: string): void {
    this.#prompt.redraft(id, text);
  }

  /** Answers a request by the way it came: the dialog on the screen, or the agent's own channel. */
  answer(requestId: RequestId, answer: RequestAnswer): void {
    if (this.#prompt.answer(requestId, answer)) return;
    void this.#reports.answer(requestId, answer);
  }

  /** Stops the agent's turn: through its channel, else by the key that does it. */
  async interrupt(): Promise<void> {
    const isStopped = await this.#reports.interrupt();
    if (!isStopped) this.#type(this.#request.profile.keys.interrupt);
  }

  /** Ends the process tree politely; called again, at once. */
  end(): void {
    this.#process.end();
  }

  /** What is being ended is killed without waiting any longer. */
  hurry(): void {
    this.#process.hurry();
  }

  /** A sample of the process tree; `processes` counts the agent's own too. */
  sampled({ cpu, processes }: { readonly cpu: number; readonly processes: number }): void {
    this.#hear({ kind: 'processes', cpu, children: Math.max(0, processes - 1) });
  }

  /** The thresholds of its profile have changed. */
  retune(profile: AgentProfile): void {
    this.#tracker.retune(profile);
  }

  input(bytes: Uint8Array): void {
    if (this.#process.running === null) return;
    this.#process.write(bytes);
    const keys = typedKeys(Buffer.from(bytes).toString());
    if (keys === '') return;
    this.#prompt.personTyped();
    this.#hear({ kind: 'input', text: keys, by: 'user' });
  }

  requestSize(size: TerminalSize): void {
    if (!this.#process.isOver) this.#sizing.request(size);
  }

  releaseSize(): void {
    if (!this.#process.isOver) this.#sizing.release();
  }

  /** Lets go of the last screen. Only after the end of the run. */
  dispose(): void {
    this.recent.stop();
    this.screen.dispose();
  }

  #createScreen(): TerminalScreen {
    return createTerminalScreen({
      ...this.#request.spec.size,
      clock: this.#deps.clock,
      onReply: (bytes) => this.#process.write(bytes),
      onSignal: (signal) => {
        if (!this.#place.isSettingUp()) this.#tracker.signal(signal);
        if (signal.kind === 'output') this.#prompt.showing(signal.bytes);
      },
      onView: (view) => {
        if (!this.#place.isSettingUp()) this.#tracker.signal({ kind: 'screen', view });
      },
      onBacklogHigh: () => this.#process.hold(true),
      onBacklogLow: () => this.#process.hold(false),
    });
  }

  #onStarted(pid: number): void {
    const { runId } = this.#request;
    this.#record([{ type: 'agent-launched', agentId: this.agentId, runId, pid }]);
    this.#reports.started(pid);
    void this.#deps.files.agentStarted(this.agentId, this.#spec.cwd);
    this.#deps.onStarted?.();
  }

  #onLaunchFailed(reason: Failure): void {
    const { runId } = this.#request;
    this.#record([{ type: 'agent-launch-failed', agentId: this.agentId, runId, failure: reason }]);
    this.#stop(reason);
  }

  #onData(chunk: Uint8Array): void {
    this.#prompt.wrote(chunk.length);
    this.screen.write(chunk);
    if (this.#place.isSettingUp()) return;
    this.#firstSign.given();
    this.#reports.printed();
  }

  #onExit({ code, signal }: PtyExit, requested: boolean): void {
    const { runId, spec } = this.#request;
    // What it said last decides what is shown of its end.
    this.screen.flush();
    this.#record([{ type: 'agent-exited', agentId: this.agentId, runId, code, signal, requested }]);
    this.#tracker.signal({ kind: 'exit', code, signal, requested });
    this.#stop(endedBefore(spec.name));
  }

  /** Nothing happens any more; the last screen stays. */
  #stop(reason: Failure): void {
    this.#place.abandon();
    this.#tracker.stop();
    this.#reports.close();
    this.#prompt.end(reason);
    this.#sizing.stop();
    this.#deps.files.agentEnded(this.agentId);
    this.#firstSign.given();
  }

  #type(text: string): void {
    if (this.#process.running === null) return;
    this.#process.write(text);
    this.#hear({ kind: 'input', text, by: 'app' });
  }

  #resize(size: TerminalSize): void {
    this.#process.resize(size);
    this.screen.resize(size);
    this.#tracker.signal({ kind: 'resized' });
  }

  /** What the detector hears beside the terminal is recorded with it. */
  #hear(signal: Signal): void {
    this.recent.heard(signal);
    this.#tracker.signal(signal);
  }

  #warn(warning: Failure): void {
    this.#record([{ type: 'warning-raised', agentId: this.agentId, failure: warning }]);
  }

  #record(facts: readonly EventBody[]): void {
    this.#deps.record(facts, 'host');
  }
}
