import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import headless from '@xterm/headless';
import type { AgentId, RunId } from '../../../shared/base/ids.ts';
import { createKeptScreens } from '../../../electron/host/agents/kept-screens.ts';
import { createStatusTracker } from '../../../electron/host/agents/status-tracker.ts';
import { openLastScreens } from '../../../electron/host/record/last-screens.ts';
import { RecentRecording } from '../../../electron/host/record/recent-recording.ts';
import { loadAgentProfiles } from '../../../electron/host/profiles/load-agent-profiles.ts';
import { findResources } from '../../../electron/host/profiles/resources-root.ts';
import { createNodePtyPort } from '../../../electron/host/pty/node-pty-port.ts';
import type { Pty } from '../../../electron/host/pty/port.ts';
import { loadNodePty } from '../../../electron/host/pty/unix-terminal.ts';
import { createTerminalScreen } from '../../../electron/host/screen/terminal-screen.ts';
import { ipcLimits } from '../../../shared/ipc/limits.ts';
import { outputSize } from '../support/agent-output.ts';
import { createRunningClock } from './running-clock.ts';
import { killWriter } from './writers.ts';
import type { Writer } from './writers.ts';

/** One agent's way through one of the chains that are compared. */
export interface Lane {
  /** Bytes that came out at the end of the chain. */
  readonly done: () => number;
  /** Ends the writer and lets go of everything. */
  readonly close: () => void;
}

export type OpenLane = (writer: Writer, index: number) => Promise<Lane>;

/** What is compared: node-pty by itself, with one bare parser for all, with one for each, and the host's chain. */
export type ChainName = 'pty' | 'parser' | 'parsers' | 'host';

const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TERM: 'xterm-256color', LANG: 'C.UTF-8' };

/** Bytes that wait for a bare parser before its PTY is paused, as the guide of xterm.js to flow control has it. */
const parserMarks = { high: 128 * 1024, low: 16 * 1024 } as const;

function openBare(writer: Writer, onData: (chunk: Uint8Array) => void) {
  const pty = loadNodePty().spawn(writer.command, writer.args, {
    ...outputSize,
    name: environment.TERM,
    cwd: process.cwd(),
    env: environment,
    encoding: null,
  });
  pty.onData(onData);
  return pty;
}

/** With as long a history as the host's, or the two would not do the same work. */
const bareParser = () =>
  new headless.Terminal({
    ...outputSize,
    scrollback: ipcLimits.scrollbackLines,
    logLevel: 'off',
    allowProposedApi: true,
  });

type BareParser = ReturnType<typeof bareParser>;

/** Only reads. */
const ptyLane: OpenLane = async (writer) => {
  let bytes = 0;
  const { pid } = openBare(writer, (chunk) => void (bytes += chunk.length));
  return { done: () => bytes, close: () => killWriter(pid) };
};

/** Reads and parses, with flow control. */
async function parserLane(writer: Writer, parser: BareParser): Promise<Lane> {
  let parsed = 0;
  let waiting = 0;
  const pty = openBare(writer, (chunk) => {
    waiting += chunk.length;
    if (waiting > parserMarks.high) pty.pause();
    parser.write(chunk, () => {
      parsed += chunk.length;
      waiting -= chunk.length;
      if (waiting < parserMarks.low) pty.resume();
    });
  });
  return { done: () => parsed, close: () => killWriter(pty.pid) };
}

/** A folder that is not there: the person's own profiles are not measured. */
const noOwnProfiles = '/nonexistent';

/** Everything that the host does with the output of an agent: views, statuses, the recording of the last minutes and the last screen, too. */
async function hostLane(): Promise<OpenLane> {
  const port = createNodePtyPort();
  const clock = createRunningClock();
  const { profiles } = await loadAgentProfiles(findResources(), noOwnProfiles);
  const folder = mkdtempSync(join(tmpdir(), 'swarmdeck-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const kept = createKeptScreens({ clock, lastScreens: openLastScreens(folder, () => true) });
  return async (writer, index) => {
    const [agentId, runId] = [`agent-${index}` as AgentId, `run-${index}` as RunId];
    let pty: Pty | null = null;
    let received = 0;
    const profile = profiles.get(writer.profile);
    const tracker = createStatusTracker({
      agentId,
      runId,
      profile,
      clock,
      record: () => {},
      onStep: () => {},
      onEdits: () => {},
    });
    const screen = createTerminalScreen({
      ...outputSize,
      clock,
      onReply: (bytes) => pty?.write(bytes),
      onSignal: tracker.signal,
      onView: (view) => tracker.signal({ kind: 'screen', view }),
      onBacklogHigh: () => pty?.pause(),
      onBacklogLow: () => pty?.resume(),
    });
    const recording = new RecentRecording(screen, clock.now);
    kept.follow({ agentId, screen }, runId);
    const spawned = await port.spawn({
      ...outputSize,
      runId,
      command: writer.command,
      args: writer.args,
      cwd: process.cwd(),
      env: environment,
      onData: (chunk) => {
        received += chunk.length;
        screen.write(chunk);
      },
      onExit: () => {},
    });
    if (!spawned.ok) throw new Error(spawned.error.message);
    pty = spawned.value;
    const { pid } = spawned.value;
    const close = (): void => {
      killWriter(pid);
      tracker.stop();
      recording.stop();
      kept.forget(agentId);
      screen.dispose();
    };
    return { done: () => received - screen.backlogBytes, close };
  };
}

/** A chain that is ready to take agents. */
export async function openChain(name: ChainName): Promise<OpenLane> {
  switch (name) {
    case 'pty':
      return ptyLane;
    case 'parser': {
      const parser = bareParser();
      return (writer) => parserLane(writer, parser);
    }
    case 'parsers':
      return (writer) => parserLane(writer, bareParser());
    case 'host':
      return hostLane();
    default:
      throw new Error(`There is no chain ${String(name satisfies never)}.`);
  }
}
