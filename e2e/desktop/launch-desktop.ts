import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type Electron from 'electron';
import { observe } from './observe.ts';

export interface DesktopOptions {
  /** The whole environment of the app. */
  readonly env: Readonly<Record<string, string>>;
  /** Its command line, behind the program: folders and links. */
  readonly args?: readonly string[];
  readonly cwd?: string;
}

/** The app, running: in Electron, or in Node on the stand-in. What a test does with it is the same. */
export interface DesktopApp {
  readonly runsOn: 'electron' | 'stand-in';
  /** Runs a function in the app's main process; it refers to nothing outside of itself. */
  readonly evaluate: <Arg, Result>(
    work: (electron: typeof Electron, arg: Arg) => Result | Promise<Result>,
    arg: Arg,
  ) => Promise<Result>;
  /** Its window's page. */
  readonly window: () => Promise<Page>;
  readonly process: ChildProcess;
  /** Resolves when the process has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  /** What it wrote to standard error so far. */
  readonly errors: () => string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What was built. For the stand-in, `SWARMDECK_BUILT` names another folder. */
export const built = process.env['SWARMDECK_BUILT'] ?? join(root, 'out');
const standIn = fileURLToPath(new URL('./stand-in/electron', import.meta.url));

/**
 * Electron's program where it was downloaded; looked for without loading its package, which would download it.
 *
 * @throws where `SWARMDECK_REQUIRE_ELECTRON` is set and it is not there
 */
export function findElectron(): string | null {
  const program = downloadedElectron();
  if (program === null && process.env['SWARMDECK_REQUIRE_ELECTRON'] === '1')
    throw new Error('Electron is required, and its binary is not here. Run "npx install-electron".');
  return program;
}

function downloadedElectron(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const program = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Starts the built app: in Electron if its binary is here, else on the stand-in. Says which in `runsOn`. */
export function launchDesktop(options: DesktopOptions): Promise<DesktopApp> {
  const program = findElectron();
  return program === null ? launchOnStandIn(options) : launchInElectron(program, options);
}

/** By its folder, as `npm start` does it: so it has its own name and version. */
const electronArguments = (args: readonly string[]): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  root,
  ...args,
];

async function launchInElectron(
  program: string,
  { env, args = [], cwd = root }: DesktopOptions,
): Promise<DesktopApp> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: program,
    args: electronArguments(args),
    env: { ...env },
    cwd,
  });
  const child = app.process();
  const ended = endOf(child);
  const errors = collect(child);
  await app.evaluate(observe, null);
  return {
    runsOn: 'electron',
    evaluate: (work, arg) => app.evaluate(work as never, arg) as never,
    window: () => app.firstWindow(),
    process: child,
    ended,
    errors,
  };
}

interface Ready {
  readonly kind: 'ready';
  readonly browser: string;
}
type Answer = {
  readonly kind: 'answer';
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
};

/**
 * Starts the app as a person starts it a second time: it hands over to the first one and ends, so there is
 * nothing in it to look at.
 *
 * @returns its exit code
 */
export async function launchBriefly(options: DesktopOptions): Promise<number | null> {
  const program = findElectron();
  if (program === null) return endOf(spawnOnStandIn(options));
  const { env, args = [], cwd = root } = options;
  return endOf(spawn(program, electronArguments(args), { env: { ...env }, cwd, stdio: 'ignore' }));
}

function spawnOnStandIn({ env, args = [], cwd = root }: DesktopOptions): ChildProcess {
  return spawn(standIn, [root, ...args], {
    env: { ...env, SWARMDECK_BUILT: built },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

async function launchOnStandIn(options: DesktopOptions): Promise<DesktopApp> {
  const child = spawnOnStandIn(options);
  const errors = collect(child);
  const ended = endOf(child);
  const questions = new Map<number, (answer: Answer) => void>();
  const { promise: ready, resolve } = Promise.withResolvers<Ready>();
  child.on('message', (message: Ready | Answer) => {
    if (message.kind === 'ready') resolve(message);
    else questions.get(message.id)?.(message);
  });
  void ended.then(() => {
    for (const [id, hear] of questions) hear({ kind: 'answer', id, error: 'The app ended meanwhile.' });
    return questions.clear();
  });
  const first = await Promise.race([ready, ended]);
  if (first === null || typeof first === 'number')
    throw new Error(`The app ended with ${first} before it was ready.\n${errors()}`);
  return {
    runsOn: 'stand-in',
    evaluate: (work, arg) => ask(child, questions, String(work), arg) as never,
    window: () => attach(first.browser),
    process: child,
    ended,
    errors,
  };
}

async function ask(
  child: ChildProcess,
  questions: Map<number, (answer: Answer) => void>,
  source: string,
  arg: unknown,
): Promise<unknown> {
  const id = questions.size + 1;
  const { promise, resolve } = Promise.withResolvers<Answer>();
  questions.set(id, resolve);
  child.send({ id, source, arg }, (error) => {
    if (error !== null) resolve({ kind: 'answer', id, error: error.message });
  });
  const answer = await promise;
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

const isOwn = (page: Page): boolean => page.url().startsWith('https://swarmdeck.app.invalid/');

/** Looks at the stand-in's Chromium from outside, as Playwright looks at Electron's windows. */
async function attach(address: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(address, {
    // The app has set up the page: its colours, its size. Who looks on changes nothing.
    noDefaults: true,
  });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error(`The browser at ${address} has no context.`);
  const shown = context.pages().find(isOwn);
  if (shown !== undefined) return shown;
  const [page] = context.pages();
  if (page === undefined) return context.waitForEvent('page', isOwn);
  await page.waitForURL(/^https:\/\/swarmdeck\.app\.invalid\//);
  return page;
}

const endOf = async (child: ChildProcess): Promise<number | null> => {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
};

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stdout?.resume();
  return () => text;
}
