import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RunId } from '#shared/base/ids.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { systemClock } from '../../../electron/host/agents/clock.ts';
import { createNodePtyPort } from '../../../electron/host/pty/node-pty-port.ts';
import type { Pty } from '../../../electron/host/pty/port.ts';
import { createTerminalScreen } from '../../../electron/host/screen/terminal-screen.ts';
import type { TerminalScreen } from '../../../electron/host/screen/screen-types.ts';
import { markVariable, processesMarked } from '../../support/processes.ts';
import type { Stage } from '../stage.ts';

/** An agent that was started to report to a host, in a terminal that is not the host's. */
export interface LoneAgent {
  /** Resolves when the host has heard such a report. */
  readonly reported: (kind: string) => Promise<void>;
  /** Ends the host without any chance to clean up. */
  readonly killHost: () => Promise<void>;
  /** Types a message and submits it once it stands there. */
  readonly say: (text: string) => Promise<void>;
  /** Presses a key once its screen shows this and what it shows of it stands still: a dialog that is just drawn takes none. */
  readonly pressAt: (pattern: RegExp, key: string) => Promise<void>;
  /** Resolves when its screen shows this, with all that it shows then. */
  readonly shows: (pattern: RegExp) => Promise<string>;
  /** All that its screen shows now. */
  readonly screen: () => string;
  /** Ends both. */
  readonly close: () => Promise<void>;
}

const programPath = fileURLToPath(new URL('doomed-host.ts', import.meta.url));

const size = { cols: 120, rows: 40 } as const;

const launchSchema = z.object({ args: z.array(z.string()), env: z.record(z.string(), z.string()) });
const reportSchema = z.object({ report: z.string() });

/** @param prompt - what it is started with */
export async function startLoneAgent({ agent, project, launch }: Stage, prompt: string): Promise<LoneAgent> {
  const folder = await mkdtemp(join(launch.folder, 'alone-'));
  const spec: AgentSpec = {
    name: agent.label,
    role: '',
    profile: agent.id,
    command: launch.program,
    args: launch.args,
    cwd: project,
    env: {},
    prompt,
    owns: [],
    size,
  };
  const env = { TERM: 'xterm-256color', COLORTERM: 'truecolor', ...launch.env, [markVariable]: folder };
  const host = spawn(process.execPath, [programPath, JSON.stringify({ spec, env, folder })], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const hostEnd = once(host, 'exit');
  const heard = new Set<string>();
  const waiting = new Set<() => void>();
  const prepared = Promise.withResolvers<z.infer<typeof launchSchema>>();
  void hostEnd.then(() => prepared.reject(new Error('The host ended before it had prepared the launch.')));
  createInterface({ input: host.stdout }).on('line', (line) => {
    const said: unknown = JSON.parse(line);
    const ready = launchSchema.safeParse(said);
    if (ready.success) return prepared.resolve(ready.data);
    heard.add(reportSchema.parse(said).report);
    waiting.forEach((look) => look());
  });
  const { pty, screen, end } = await startTerminal(spec, await prepared.promise);
  host.stdin.write(`${pty.pid}\n`);
  const killHost = async (): Promise<void> => {
    host.kill('SIGKILL');
    await hostEnd;
  };
  const shows = (pattern: RegExp): Promise<string> => shownOn(screen, pattern);
  return {
    reported: (kind) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!heard.has(kind)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    killHost,
    say: async (text) => {
      pty.write(`\u001b[200~${text}\u001b[201~`);
      // Enter right after a paste is a line of it.
      await standsStill(screen, new RegExp(text));
      pty.write('\r');
    },
    pressAt: async (pattern, key) => {
      await standsStill(screen, pattern);
      pty.write(key);
    },
    shows,
    screen: () => textOf(screen.view),
    close: async () => {
      await killHost();
      await end();
      // A server of the agent's own outlives a host that dies; in the app, the reaper ends it.
      for (const { pid } of await processesMarked(folder)) process.kill(pid, 'SIGKILL');
    },
  };
}

interface LoneTerminal {
  readonly pty: Pty;
  readonly screen: TerminalScreen;
  readonly end: () => Promise<void>;
}

async function startTerminal(
  { command, cwd }: AgentSpec,
  { args, env }: z.infer<typeof launchSchema>,
): Promise<LoneTerminal> {
  const ended = Promise.withResolvers<void>();
  let pty: Pty | null = null;
  const screen = createTerminalScreen({
    ...size,
    clock: systemClock,
    onReply: (bytes) => pty?.write(bytes),
    onSignal: () => {},
    onView: () => {},
    onBacklogHigh: () => {},
    onBacklogLow: () => {},
  });
  const spawned = await createNodePtyPort().spawn({
    runId: 'run-alone' as RunId,
    command,
    args,
    cwd,
    env,
    ...size,
    onData: (chunk) => screen.write(chunk),
    onExit: () => ended.resolve(),
  });
  if (!spawned.ok) throw new Error(spawned.error.message);
  pty = spawned.value;
  const { pid } = spawned.value;
  const end = async (): Promise<void> => {
    // The leader of its session: with it goes the terminal.
    process.kill(pid, 'SIGKILL');
    await ended.promise;
    screen.dispose();
  };
  return { pty: spawned.value, screen, end };
}

/** What a person needs at least to see a dialog, in milliseconds; agents ignore keys that come sooner. */
const stillMs = 1_000;

function standsStill(screen: TerminalScreen, pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let shown: string | null = null;
    let cancel: (() => void) | null = null;
    const look = (view: ScreenView): void => {
      const found = pattern.exec(textOf(view))?.[0] ?? null;
      if (found === shown) return;
      cancel?.();
      shown = found;
      if (found === null) return;
      cancel = systemClock.after(stillMs, () => {
        stop();
        resolve();
      });
    };
    const stop = screen.watch(look);
    look(screen.view);
  });
}

const textOf = ({ rows }: ScreenView): string => rows.map(({ text }) => text).join('\n');

function shownOn(screen: TerminalScreen, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const look = (view: ScreenView): void => {
      const text = textOf(view);
      if (!pattern.test(text)) return;
      stop();
      resolve(text);
    };
    const stop = screen.watch(look);
    look(screen.view);
  });
}
