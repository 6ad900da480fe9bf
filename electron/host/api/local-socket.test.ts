import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openLocalSocket } from './local-socket.ts';
import type { LocalSocket } from './local-socket.ts';

const token = 'k'.repeat(43);
let stateDir = '';
let opened: LocalSocket[] = [];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'local-socket-'));
  opened = [];
});
afterEach(() => {
  for (const socket of opened) socket.close();
  rmSync(stateDir, { recursive: true, force: true });
});

async function open(directory: string = stateDir): Promise<LocalSocket> {
  const socket = await openLocalSocket({
    stateDir: directory,
    token,
    accept: (client) => client.on('message', (data: Buffer) => client.send(`heard ${data.toString()}`)),
  });
  if (!socket.ok) throw new Error(socket.error.message);
  opened.push(socket.value);
  return socket.value;
}

const client = (path: string, headers: Record<string, string>, address = 'ws://localhost/socket') =>
  new WebSocket(address, { headers, createConnection: () => connect(path) });

const withKey = { Authorization: `Bearer ${token}` };

describe.skipIf(process.platform === 'win32')('the local socket', () => {
  it('connects who has the key', async () => {
    const { path } = await open();
    const socket = client(path, withKey);
    await once(socket, 'open');
    socket.send('hello');
    const [answer] = (await once(socket, 'message')) as [Buffer];
    expect(answer.toString()).toBe('heard hello');
    socket.terminate();
  });

  it.each([
    ['no key', {}, 'ws://localhost/socket'],
    ['another key', { Authorization: `Bearer ${'x'.repeat(43)}` }, 'ws://localhost/socket'],
    ['the cookie of a browser', { Cookie: `swarmdeck-80=${token}` }, 'ws://localhost/socket'],
    ['another path', withKey, 'ws://localhost/'],
  ])('refuses %s', async (_, headers, address) => {
    const { path } = await open();
    const [error] = (await once(client(path, headers, address), 'error')) as [Error];
    expect(error.message).toContain('401');
  });

  it('is for this person only', async () => {
    const { path } = await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes the place of one that a killed host left behind', async () => {
    writeFileSync(join(stateDir, 'host.sock'), '');
    const { path } = await open();
    const socket = client(path, withKey);
    await once(socket, 'open');
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  });

  it('stands elsewhere, in a private folder, when the state directory is too deep for its name', async () => {
    const deep = join(stateDir, 'd'.repeat(100));
    mkdirSync(deep);
    const { path, close } = await open(deep);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const socket = client(path, withKey);
    await once(socket, 'open');
    socket.terminate();
    close();
    expect(existsSync(dirname(path))).toBe(false);
  });
});
