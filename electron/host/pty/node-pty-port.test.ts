import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run, testEnvironment } from './fixtures/run-in-pty.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const shell = (script: string, overrides: Parameters<typeof run>[2] = {}) =>
  run('sh', ['-c', script], overrides);
const openFiles = (pid: number | 'self'): string[] => readdirSync(`/proc/${pid}/fd`);
const target = (file: string): string => readlinkSync(file);
const onLinux = process.platform === 'linux';

describe('what a process gets', () => {
  it('runs on a terminal of the size asked for, in the folder and environment asked for', async () => {
    const { exited, output } = await shell('test -t 0 && stty size; pwd; echo "$MARK"', {
      cwd: '/usr',
      cols: 101,
      rows: 37,
      env: testEnvironment({ MARK: 'grün ✓' }),
    });
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(output()).toBe('37 101\r\n/usr\r\ngrün ✓\r\n');
  });

  it('gets its arguments as they are', async () => {
    const args = ['a b', '', '$HOME "x" \'y\'', '*', '-n', 'ü\n'];
    const { exited, output } = await run('sh', ['-c', 'printf "[%s]" "$@"', 'sh', ...args]);
    await exited;
    expect(output().replaceAll('\r', '')).toBe(args.map((arg) => `[${arg}]`).join(''));
  });

  it('leads a session of its own, named by pid and start time', async () => {
    const { pty, printed, exited } = await shell('echo up; read line');
    await printed('up');
    const fields = readFileSync(`/proc/${pty.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    expect(Number(fields[3])).toBe(pty.pid);
    expect(Number(fields[19])).toBe(pty.startTime);
    pty.write('\n');
    await exited;
  });

  it.runIf(onLinux)('has no file open but its terminal, whatever other PTYs are open', async () => {
    const first = await shell('echo up; read line');
    const second = await shell('echo up; read line');
    await Promise.all([first.printed('up'), second.printed('up')]);
    const files = openFiles(second.pty.pid).map((fd) => target(`/proc/${second.pty.pid}/fd/${fd}`));
    expect(files.filter((file) => !file.startsWith('/dev/pts/'))).toEqual([]);
    first.pty.write('\n');
    second.pty.write('\n');
    await Promise.all([first.exited, second.exited]);
  });
});

describe('output', () => {
  it('is raw bytes: all of them, unchanged', async () => {
    const chunks: Uint8Array[] = [];
    const all = Array.from({ length: 256 }, (_, byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
    const { exited } = await shell(`stty raw; printf '${all}'`, { onData: (chunk) => chunks.push(chunk) });
    await exited;
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
  });

  it('is complete before the exit is told, however much it is', async () => {
    let bytes = 0;
    const { exited } = await shell('stty raw; head -c 5000000 /dev/zero; exit 7', {
      onData: (chunk) => (bytes += chunk.length),
    });
    expect(await exited).toEqual({ code: 7, signal: null });
    expect(bytes).toBe(5_000_000);
  });

  it('waits while paused, and so does the exit', async () => {
    let bytes = 0;
    let ended = false;
    const { pty, printed, exited } = await shell(
      'stty raw -echo; echo first; read line; head -c 3000 /dev/zero; exit 3',
      { onData: (chunk) => (bytes += chunk.length) },
    );
    void exited.then(() => (ended = true));
    await printed('first');
    pty.pause();
    pty.write('\n');
    // The process ends without being read; half a second is more than node-pty grants it.
    const quiet = await shell('sleep 0.5');
    await quiet.exited;
    expect(ended).toBe(false);
    pty.resume();
    expect(await exited).toEqual({ code: 3, signal: null });
    expect(bytes).toBe('first\n'.length + 3000);
  });
});

describe('exit', () => {
  it('names the signal that ended the process', async () => {
    const { pty, printed, exited } = await shell('echo up; read line');
    await printed('up');
    process.kill(pty.pid, 'SIGTERM');
    expect(await exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('is told although a child of the process lives on', async () => {
    const { exited, output } = await shell('setsid sleep 5 & echo "$!"; exit 4');
    expect(await exited).toEqual({ code: 4, signal: null });
    process.kill(Number(output()), 'SIGKILL');
  });

  it('makes all later calls harmless', async () => {
    const { pty, exited } = await run('true');
    await exited;
    expect(() => {
      pty.write('text');
      pty.resize(100, 30);
      pty.pause();
      pty.resume();
    }).not.toThrow();
  });
});

describe('input', () => {
  it('reaches the process, strings as UTF-8 and bytes as they are', async () => {
    const { pty, printed, exited, output } = await shell('stty -echo; echo up; read a; read b; echo "$a/$b"');
    await printed('up');
    pty.write('grün ✓\n');
    pty.write(Uint8Array.of(0xc3, 0xa9, 0x0a));
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(output()).toContain('grün ✓/é');
  });

  it('of many megabytes reaches a slow reader whole, and holds nobody up meanwhile', async () => {
    const data = Buffer.alloc(4_000_000, 'All work and no play. ');
    const { pty, printed, exited, output } = await run(process.execPath, [
      fixture('slow-reader.mjs'),
      String(data.length),
    ]);
    await printed('ready');
    for (let start = 0; start < data.length; start += 300_000)
      pty.write(data.subarray(start, start + 300_000));
    // The reader has not begun: another process still starts, runs and ends.
    const other = await run('true');
    await other.exited;
    process.kill(pty.pid, 'SIGUSR1');
    await exited;
    expect(output()).toContain(`digest ${createHash('sha256').update(data).digest('hex')}`);
  });

  it('that nobody reads is dropped when the process ends', async () => {
    const { pty, printed, exited } = await shell('stty raw; echo up; sleep 60');
    await printed('up');
    pty.write(Buffer.alloc(1_000_000));
    process.kill(pty.pid, 'SIGKILL');
    expect(await exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

describe('size', () => {
  it('changes at once and is never too small', async () => {
    const { pty, printed, exited, output } = await shell(
      'trap "stty size" WINCH; echo up; while :; do read line && exit; done',
    );
    await printed('up');
    pty.resize(132, 50);
    await printed('50 132');
    pty.resize(0, -3);
    await printed('1 2');
    process.kill(pty.pid, 'SIGKILL');
    await exited;
    expect(output()).toBe('up\r\n50 132\r\n1 2\r\n');
  });
});

describe.runIf(onLinux)('many starts', () => {
  it('leak no open file over 500', async () => {
    const first = await run('true');
    await first.exited;
    const before = openFiles('self').length;
    for (let batch = 0; batch < 25; batch++) {
      const runs = await Promise.all(Array.from({ length: 20 }, () => run('true')));
      await Promise.all(runs.map((one) => one.exited));
    }
    expect(openFiles('self').length).toBeLessThanOrEqual(before + 1);
  }, 120_000);
});
