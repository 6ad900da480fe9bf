import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { errnoOf } from '../process/errno.ts';
import { isRunning, readStartTime } from '../process/process-table.ts';

const desktopSchema = z
  .object({
    pid: z.number().int().positive(),
    /** Start time of the process, in the units of the process table: guards against a reused pid. */
    startTime: z.number(),
    /** What was launched, without what it was to open: launching it again hands over to the first. */
    program: z.string().min(1),
    args: z.array(z.string()),
  })
  .readonly();

/** The desktop app that shows the host of a state directory. */
export type RunningDesktop = z.infer<typeof desktopSchema>;

const fileOf = (stateDir: string): string => join(stateDir, 'desktop', 'running.json');

/** Makes this desktop app known to the command line. @returns a function that takes it back */
export async function announceDesktop(
  stateDir: string,
  launched: Pick<RunningDesktop, 'program' | 'args'>,
): Promise<() => void> {
  const file = fileOf(stateDir);
  try {
    const startTime = await readStartTime(process.pid);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify({ ...launched, pid: process.pid, startTime }), { mode: 0o600 });
  } catch (error) {
    // Costs the command line its way into this app: it opens a browser then.
    errnoOf(error);
  }
  return () => rmSync(file, { force: true });
}

/** The desktop app of this state directory; null when none runs. */
export async function findDesktop(stateDir: string): Promise<RunningDesktop | null> {
  try {
    const parsed = desktopSchema.safeParse(JSON.parse(readFileSync(fileOf(stateDir), 'utf8')));
    return parsed.success && (await isRunning(parsed.data)) ? parsed.data : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) errnoOf(error);
    return null;
  }
}

/**
 * Brings the desktop app to the front, by launching it once more: the second launch hands its target to
 * the first and ends.
 *
 * @param folder - project to be offered, or null
 * @returns whether it could be launched
 */
export async function showDesktop(
  { program, args }: RunningDesktop,
  stateDir: string,
  folder: string | null,
): Promise<boolean> {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const child = spawn(program, [...args, ...(folder === null ? [] : [folder])], {
    detached: true,
    stdio: 'ignore',
    env: { ...env, SWARMDECK_STATE_DIR: stateDir },
  });
  child.unref();
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}
