import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runInForeground, wasAskedToEnd, withoutNpm } from './child.mjs';

const module = fileURLToPath(new URL('./child.mjs', import.meta.url));

describe('runInForeground', () => {
  it("passes on the program's exit code", async () => {
    expect(await runInForeground(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
  });

  it('reports a signal as shells do', async () => {
    expect(await runInForeground(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(137);
  });

  it('rejects when the program does not exist', async () => {
    await expect(runInForeground('/no/such/program', [])).rejects.toThrow(/ENOENT/);
  });

  it('leaves no signal listener behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await runInForeground(process.execPath, ['-e', '']);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('hands a signal on, waits for the program and takes its exit code', async () => {
    expect(await interrupted('runInForeground', 'SIGTERM', 'process.exit(42)')).toBe(42);
  });
});

describe('runUntilStopped', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends a program that does not listen at %s', async (signal) => {
    const code = await interrupted('runUntilStopped', signal, '');
    expect(code).toBe(128 + constants.signals[signal]);
    expect(wasAskedToEnd(code)).toBe(true);
  });

  it('is told from a program that failed by itself', () => {
    expect([0, 1, 2, 137].filter(wasAskedToEnd)).toEqual([]);
  });
});

/** The exit code of a script that runs a program by `run` and gets a signal, to which the program says `answer`. */
async function interrupted(run: string, signal: NodeJS.Signals, answer: string): Promise<number> {
  const program = `process.on("${signal}", () => { ${answer} }); setInterval(() => {}, 1e9); console.log("ready")`;
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { ${run} } from ${JSON.stringify(module)};
       process.exitCode = await ${run}(process.execPath, ['-e', ${JSON.stringify(program)}]);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(parent.stdout, 'data');
  parent.kill(signal);
  const [code] = (await once(parent, 'close')) as [number];
  return code;
}

describe('withoutNpm', () => {
  it("drops npm's variables and the folders it put on the PATH, and keeps the rest", () => {
    const cleaned = withoutNpm(
      {
        npm_config_registry: 'https://registry.npmjs.org',
        npm_package_name: 'swarmdeck',
        npm_lifecycle_event: 'start',
        INIT_CWD: '/code/swarmdeck',
        HOME: '/home/ada',
        PATH: '/code/swarmdeck/node_modules/.bin:/code/node_modules/.bin:/x/node-gyp-bin:/home/ada/tools/node_modules/.bin:/usr/bin',
      },
      '/code/swarmdeck',
    );
    expect(cleaned).toEqual({ HOME: '/home/ada', PATH: '/home/ada/tools/node_modules/.bin:/usr/bin' });
  });
});
