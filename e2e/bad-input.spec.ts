import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AgentId } from '#shared/base/ids.ts';
import { encodeFrame } from '#shared/ipc/frames.ts';
import { Deck } from './pages/deck.ts';
import { expect, test } from './support/test.ts';

const isRoot = process.getuid?.() === 0;
const run = promisify(execFile);

test.describe('a new agent', () => {
  test('whose command does not exist', async ({ bed, deck }) => {
    await deck.header.newAgent.click();
    await deck.newAgent.enter({ command: 'no-such-agent', root: bed.project, name: 'Nobody' });
    await deck.newAgent.submit();
    await expect(deck.newAgent.dialog.getByText(/The command "no-such-agent" was not found/)).toBeVisible();
    await expect(deck.newAgent.command).toHaveAttribute('aria-invalid', 'true');
    await deck.newAgent.command.fill('node agents/echo.mjs');
    await deck.newAgent.submit();
    await expect(deck.grid.tile('Nobody').status('Idle')).toBeVisible();
  });

  test('whose folder is gone, is a file, or cannot be read', async ({ bed, deck }) => {
    const gone = join(bed.project, 'gone');
    const file = join(bed.project, 'file.txt');
    await writeFile(file, '');
    await deck.header.newAgent.click();
    for (const [root, message] of [
      [gone, /gone.*(does not exist|is not there|no folder)/i],
      [file, /file\.txt.*not a folder/i],
    ] as const) {
      await deck.newAgent.enter({ command: 'node agents/echo.mjs', root });
      await deck.newAgent.submit();
      await expect(deck.newAgent.dialog.getByText(message)).toBeVisible();
    }
    await deck.newAgent.folder.fill(bed.project);
    await deck.newAgent.submit();
    await expect(deck.grid.tiles).toHaveCount(1);
  });

  test('in a folder that may not be read', async ({ bed, deck }) => {
    test.skip(isRoot, 'root may read every folder');
    const closed = join(bed.project, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o000);
    await deck.header.newAgent.click();
    await deck.newAgent.enter({ command: 'node', root: closed });
    await deck.newAgent.submit();
    await expect(deck.newAgent.dialog.getByText(/closed.*(read|enter|permission)/i)).toBeVisible();
    await chmod(closed, 0o700);
  });
});

test('an agent over the limits of the system is refused by name and number, and the others go on', async ({
  bed,
  deck,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux tells the limits of a running process');
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
  await expect(deck.grid.tile('Echo').status('Idle')).toBeVisible();
  const { pid } = bed.host().ready;
  const open = (await readdir(`/proc/${pid}/fd`)).length;
  await run('prlimit', ['--pid', String(pid), `--nofile=${open + 8}:`]);
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Over' });
  await expect(deck.grid.tile('Over').status('Crashed')).toBeVisible();
  await expect(deck.notice(/The limit of open files is reached: \d+ of \d+ are in use/)).toBeVisible();
  await deck.grid.tile('Echo').name.click();
  await deck.focus.enter();
  await deck.focus.type('still there\n');
  await expect(deck.focus.text('echo: still there')).toBeVisible();
  await deck.focus.back.click();

  await run('prlimit', ['--pid', String(pid), `--nofile=${open + 200}:`]);
  await deck.grid.tile('Over').act('Restart');
  await expect(deck.grid.tile('Over').status('Idle')).toBeVisible();
});

test.describe('a window of another version', () => {
  test('that sends what the host does not know is told so, and goes on', async ({ bed, page }) => {
    await page.addInitScript(() => {
      const sockets: WebSocket[] = [];
      Object.assign(window, { sockets });
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(url, protocols);
          sockets.push(this);
        }
      };
    });
    const { ready } = await bed.start();
    const deck = new Deck(page);
    await deck.open(ready.url);
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
    const say = (data: string | readonly number[]): Promise<void> =>
      page.evaluate((data) => {
        const { sockets } = window as unknown as { readonly sockets: readonly WebSocket[] };
        sockets.at(-1)?.send(typeof data === 'string' ? data : Uint8Array.from(data));
      }, data);

    await say('{"kind":"dance"}');
    await expect(deck.notice(/The message cannot be understood \(/)).toBeVisible();
    await say([...encodeFrame({ kind: 'input', agentId: 'nobody' as AgentId, data: new Uint8Array([104]) })]);
    await expect(deck.notice(/nobody/)).toBeVisible();
    await say([255, 1, 2, 3]);
    await expect(deck.notice(/frame/i)).toBeVisible();
    await expect(deck.header.connection('Live')).toBeVisible();
    await expect(deck.grid.tile('Echo').status('Idle')).toBeVisible();
  });
});

test.describe('a swarm.yaml', () => {
  test('with mistakes: each with file, line, key, expected and got', async ({ bed, deck }) => {
    await writeFile(
      join(bed.project, 'swarm.yaml'),
      'agents:\n  - name: One\n    command: node\n    cwd: 42\n  - name: Two\n    comand: node\n',
    );
    await deck.start.chooseFolder(bed.project);
    const dialog = deck.start.projectDialog;
    await expect(
      dialog.getByText(/swarm\.yaml:4:\d+: agents\[0\]\.cwd: expected .*string.*, got .*42/),
    ).toBeVisible();
    await expect(dialog.getByText(/swarm\.yaml:6:\d+: agents\[1\].*comand/)).toBeVisible();
    const up = await bed.cli('up', bed.project);
    expect(up.code).not.toBe(0);
    expect(up.stderr).toMatch(/swarm\.yaml:4:\d+: agents\[0\]\.cwd/);
    expect(up.stdout + up.stderr).not.toMatch(/^\s+at /m);
  });

  test('with a command that does not exist: says whose, and what runs already goes on', async ({
    bed,
    deck,
  }) => {
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
    await writeFile(
      join(bed.project, 'swarm.yaml'),
      'agents:\n  - name: Nobody\n    command: no-such-agent\n',
    );
    const up = await bed.cli('up', bed.project);
    expect(up.code).toBe(1);
    expect(up.stderr).toMatch(/Nobody: The command "no-such-agent" was not found/);
    await expect(deck.grid.tile('Echo').status('Idle')).toBeVisible();
    await expect(deck.grid.tiles).toHaveCount(1);
  });

  test('that is no YAML at all', async ({ bed, deck }) => {
    await writeFile(join(bed.project, 'swarm.yaml'), 'agents: [unclosed\n  - "');
    await deck.start.chooseFolder(bed.project);
    await expect(deck.start.projectDialog.getByText(/swarm\.yaml:\d+:\d+: /).first()).toBeVisible();
  });
});

test.describe('an agent that misbehaves', () => {
  test('by 200 MB at once: the others go on', async ({ bed, deck }) => {
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
    await deck.startAgent({ command: 'node agents/flood.mjs 200', root: bed.project, name: 'Flood' });
    await deck.grid.tile('Echo').name.click();
    await deck.focus.enter();
    await deck.focus.type('still there\n');
    await expect(deck.focus.text('echo: still there')).toBeVisible();
    await deck.focus.back.click();
    await expect(deck.grid.tile('Flood').screen).toHaveAccessibleName(/the flood is over$/, {
      timeout: 180_000,
    });
  });

  test('by binary garbage: its screen recovers, the window lives', async ({ bed, deck }) => {
    await deck.startAgent({ command: 'node agents/garbage.mjs', root: bed.project, name: 'Garbage' });
    await expect(deck.grid.tile('Garbage').screen).toHaveAccessibleName(/the garbage is over$/);
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
    await expect(deck.grid.tile('Echo').screen).toHaveAccessibleName(/ready|> *$/);
  });

  test('by not reading what is typed: the rest of the swarm is typed to', async ({ bed, deck }) => {
    await deck.startAgent({ command: 'node agents/slow-reader.mjs', root: bed.project, name: 'Slow' });
    await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
    await expect(deck.grid.tile('Slow').screen).toHaveAccessibleName(/slow-reader is ready/);
    await deck.grid.tile('Slow').name.click();
    await deck.focus.enter();
    await deck.focus.paste('x'.repeat(1_000_000));
    await deck.focus.back.click();
    await deck.grid.tile('Echo').name.click();
    await deck.focus.enter();
    await deck.focus.type('hello\n');
    await expect(deck.focus.text('echo: hello')).toBeVisible();
  });
});

test('a paste of 50 MB is refused where it was pasted, and nothing is typed', async ({ bed, deck }) => {
  await deck.startAgent({ command: 'node agents/echo.mjs', root: bed.project, name: 'Echo' });
  await deck.grid.tile('Echo').name.click();
  await deck.focus.enter();
  await deck.focus.pasteRepeated('a', 50 * 1024 * 1024);
  await expect(
    deck.page.getByText(/This paste has 50(\.0)? MB; at most .* Nothing was sent\./).first(),
  ).toBeVisible();
  await deck.focus.type('after\n');
  await expect(deck.focus.text('echo: after', { exact: true })).toBeVisible();
});

test.describe('a host', () => {
  test('does not start on a port that is in use', async ({ bed }) => {
    const first = await bed.start();
    const port = new URL(first.ready.url).port;
    const other = join(bed.stateDir, '..', 'other-state');
    await expect(bed.start({ stateDir: other, port: Number(port) })).rejects.toThrow(
      new RegExp(`${port}[^]*--port`),
    );
  });

  test('does not take a state directory that another host holds', async ({ bed }) => {
    const first = await bed.start();
    await expect(bed.start()).rejects.toThrow(new RegExp(`${bed.stateDir}[^]*${first.ready.pid}`));
  });

  test('says so when its state directory cannot be written', async ({ bed }) => {
    // Root may write every folder of a disk; where the kernel keeps its own files nobody makes one.
    const closed = isRoot ? '/sys/swarmdeck' : bed.stateDir;
    if (!isRoot) await mkdir(closed, { mode: 0o500 });
    await expect(bed.start({ stateDir: closed })).rejects.toThrow(new RegExp(`${closed}[^]*writ`));
  });

  test('says so when its state directory is a file', async ({ bed }) => {
    await writeFile(bed.stateDir, '');
    await expect(bed.start()).rejects.toThrow(new RegExp(bed.stateDir));
    await rm(bed.stateDir);
  });

  test('keeps a journal that is damaged, and says where', async ({ bed }) => {
    const first = await bed.start();
    await first.stop();
    const names = await readdir(bed.stateDir);
    const journal = names.find((name) => name.endsWith('.db'));
    expect(journal).toBeDefined();
    for (const name of names.filter((each) => each.startsWith(journal ?? '-'))) {
      await writeFile(
        join(bed.stateDir, name),
        'this is no database, this is a text that is long enough to be looked at',
      );
    }
    const second = await bed.start();
    await expect.poll(() => second.errors()).toMatch(/The journal .* is damaged\. It is kept as /);
    const kept = (await readdir(bed.stateDir)).filter((name) => name.includes('.damaged-'));
    expect(kept.length).toBeGreaterThan(0);
  });
});
