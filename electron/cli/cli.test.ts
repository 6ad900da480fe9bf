import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeOlderJournal } from '../host/journal/fixtures/older-journal.ts';
import { stateFiles } from '../host/lock/state-directory.ts';
import { newPerson } from './fixtures/command-line.ts';
import type { Person } from './fixtures/command-line.ts';
import { connectToHost } from './host-connection.ts';
import { findRunningHost } from './running-host.ts';

let person: Person;
beforeEach(() => {
  person = newPerson();
});
afterEach(() => person.leave());

// Each test starts several processes, one after the other.
vi.setConfig({ testTimeout: 90_000 });

describe('a host', () => {
  it('says that it is ready, is seen, and ends in order when it is asked to', async () => {
    const { ready, ended } = await person.start(['serve', '--port', '0']);
    expect(ready).toMatchObject({ ready: true, stateDir: person.stateDir });
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);

    const status = await person.run('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({ running: true, pid: ready.pid, agents: [] });
    expect((await person.run('status')).stdout).toContain('0 of 0 agents run');

    const stopped = await person.run('stop');
    expect(stopped).toMatchObject({ code: 0, stdout: expect.stringContaining(String(ready.pid)) });
    expect((await ended).code).toBe(0);
    expect(readdirSync(person.stateDir).sort()).toEqual([
      'access-token',
      'host.guard',
      'last-port',
      'swarmdeck.db',
    ]);
  });

  it('ends in order when a window asks it to', async () => {
    const { ended } = await person.start(['serve', '--port', '0']);
    const connection = await person.connect();
    expect(await connection.request('host.stop', {})).toEqual({ ok: true, value: {} });
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringContaining('host.stop: ending') });
    expect(readdirSync(person.stateDir)).not.toContain('host.lock');
  });

  it('serves the same address with the same key after a restart', async () => {
    const first = await person.start(['serve', '--port', '0']);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await person.start(['serve', '--port', '0']);
    expect(second.ready.url).toBe(first.ready.url);
  });

  it('prints one plain line for people', async () => {
    const { ready } = await person.start(['serve', '--port', '0', '--detach']);
    const opened = await person.run('open', '--no-open');
    expect(opened).toMatchObject({ code: 0, stdout: `Swarmdeck is running at ${ready.url}\n` });
    expect(await person.run('start', '--no-open')).toEqual(opened);
    expect((await person.run('stop')).code).toBe(0);
  });

  it('offers a folder to the window at the printed address, where no browser can be opened', async () => {
    const { ready } = await person.start(['start', '--port', '0', '--detach', '--no-open', 'my shop']);
    const folder = encodeURIComponent(join(person.home, 'shop', 'my shop')).replaceAll('%20', '+');
    expect(ready.url).toMatch(new RegExp(`\\?token=[\\w-]{43}&open=${folder.replaceAll('+', '\\+')}$`));
    expect((await person.run('open', '--no-open', 'my shop')).stdout).toContain(`&open=${folder}`);
    expect((await person.run('stop')).code).toBe(0);
  });

  it('is one, though two are started at the same moment, and the second opens its window', async () => {
    const both = await Promise.all([
      person.start(['start', '--no-open', '--port', '0']),
      person.start(['start', '--no-open', '--port', '0']),
    ]);
    expect(both[0].ready).toEqual(both[1].ready);
    const [host, other] = both[0].child.pid === both[0].ready.pid ? both : both.toReversed();
    expect((await other?.ended)?.code).toBe(0);
    expect((await person.run('stop')).code).toBe(0);
    expect((await host?.ended)?.code).toBe(0);
  });

  it('that is suspended is told as one that does not answer, instead of being waited for', async () => {
    const { child } = await person.start(['serve', '--port', '0']);
    const host = await findRunningHost(person.stateDir);
    if (host === null) throw new Error('No host runs.');
    const before = await connectToHost(host, 200);
    if (!before.ok) throw new Error(before.error.message);
    child.kill('SIGSTOP');
    expect(await before.value.snapshot()).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    expect(await connectToHost(host, 200)).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    child.kill('SIGCONT');
  });

  it('says what takes a while before it serves', async () => {
    mkdirSync(person.stateDir, { mode: 0o700 });
    writeOlderJournal(join(person.stateDir, stateFiles.journal), 320 * 1024 ** 2);
    const { ready } = await person.start(['serve', '--port', '0', '--detach']);
    expect(ready).toMatchObject({
      preparing: { what: expect.stringMatching(/^The journal of 320 MB is made ready: an older version/) },
    });
    expect((await person.run('status')).stdout).toContain('0 of 0 agents run');
    expect((await person.run('stop')).code).toBe(0);
  });

  it('can be left in the background, with a log of its own', async () => {
    const { ready, ended } = await person.start(['serve', '--port', '0', '--detach']);
    expect((await ended).code).toBe(0);
    expect(statSync(join(person.stateDir, 'host.log')).mode & 0o777).toBe(0o600);
    expect(JSON.parse((await person.run('stop', '--json')).stdout)).toMatchObject({
      stopped: true,
      pid: ready.pid,
    });
    expect(readFileSync(join(person.stateDir, 'host.log'), 'utf8')).toContain('SIGTERM');
  });
});

describe('a host that cannot start', () => {
  it('names the one that holds the state directory', async () => {
    const { ready } = await person.start(['serve', '--port', '0']);
    const second = await person.run('serve', '--port', '0');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`held by the host with process id ${ready.pid} at http://127.0.0.1:`);
    expect(second.stderr).toContain('--state-dir');
    expect(second.stderr).not.toContain('token');
  });

  it('names the port that is in use, and gives the state directory free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const refused = await person.run('serve', '--port', String(port), '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ready: false, error: { code: 'port-in-use' } });
    expect(refused.stderr).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(refused.stderr).toContain('--port 0');
    expect(existsSync(join(person.stateDir, 'host.lock'))).toBe(false);
    other.close();
    expect((await person.start(['serve', '--port', '0'])).ready.ready).toBe(true);
  });

  it('says so in the background, too', async () => {
    writeFileSync(person.stateDir, 'a file');
    const refused = await person.run('serve', '--detach', '--port', '0');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('state directory');
  });

  it.each([
    [['serve', '--port', 'many'], /port/i],
    [['dance'], /dance/],
    [['serve', '--loud'], /loud/],
    [['serve', '--state-dir', ''], /names no folder/],
  ])('because of its arguments, %j, says what is wrong', async (args, message) => {
    const { code, stderr } = await person.run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it.each(['stop', 'status', 'open'])('is missed by %s, with its own exit code', async (command) => {
    const { code, stderr } = await person.run(command);
    expect(code).toBe(3);
    expect(stderr).toContain('swarmdeck start');
  });
});

describe('what is printed', () => {
  it('needs nobody who reads it', async () => {
    const { code, stderr } = await person.runUnread('--help');
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('a host that others can reach', () => {
  it('warns', async () => {
    const { child, ended, ready } = await person.start(['serve', '--port', '0', '--host', '0.0.0.0']);
    expect(ready.url).toContain('http://127.0.0.1:');
    child.kill('SIGTERM');
    expect((await ended).stderr).toMatch(/Warning: listening on 0\.0\.0\.0/);
  });
});
