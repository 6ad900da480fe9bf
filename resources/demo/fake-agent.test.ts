import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import xterm from '@xterm/headless';
import type { Terminal } from '@xterm/headless';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roleNames } from './roles/index.mjs';

interface Pty {
  onData(listener: (data: string) => void): void;
  onExit(listener: (exit: { exitCode: number }) => void): void;
  write(data: string): void;
  resize(cols: number, rows: number): void;
  kill(signal: string): void;
}

/** node-pty's typings declare a module of another name than the one it is installed as. */
const { spawn } = createRequire(import.meta.url)('node-pty') as {
  spawn: (file: string, args: string[], options: object) => Pty;
};

const program = fileURLToPath(new URL('./fake-agent.mjs', import.meta.url));
const project = fileURLToPath(new URL('./project', import.meta.url));

/** A scripted agent in a real terminal, and what its screen shows. */
class Driver {
  readonly #terminal: Terminal;
  readonly #pty: Pty;
  #raw = '';
  #waiting: (() => void) | null = null;
  readonly exit: Promise<number>;

  constructor(role: string, cwd: string, speed = 20) {
    this.#terminal = new xterm.Terminal({ cols: 100, rows: 30, allowProposedApi: true, scrollback: 0 });
    this.#pty = spawn(process.execPath, [program, role], {
      cols: 100,
      rows: 30,
      cwd,
      env: { ...process.env, SWARMDECK_DEMO_SPEED: String(speed) },
    });
    this.#pty.onData((data) => {
      this.#raw += data;
      this.#terminal.write(data, () => this.#waiting?.());
    });
    this.exit = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode }) => resolve(exitCode));
    });
  }

  get screen(): string {
    const { active } = this.#terminal.buffer;
    const lines = Array.from(
      { length: this.#terminal.rows },
      (_, y) => active.getLine(y)?.translateToString(true) ?? '',
    );
    return lines.join('\n');
  }

  /** Everything it ever wrote. */
  get raw(): string {
    return this.#raw;
  }

  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  /** Resolves with the screen when it matches. */
  shows(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting = () => {
        if (!pattern.test(this.screen)) return;
        this.#waiting = null;
        resolve(this.screen);
      };
      this.#waiting();
    });
  }

  async end(): Promise<void> {
    this.#pty.kill('SIGKILL');
    await this.exit;
    this.#terminal.dispose();
  }
}

let folder = '';
let agent: Driver | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-agent-'));
  cpSync(project, folder, { recursive: true });
});

afterEach(async () => {
  await agent?.end();
  agent = null;
  rmSync(folder, { recursive: true });
});

async function ready(role: string, speed?: number): Promise<Driver> {
  agent = new Driver(role, folder, speed);
  await agent.shows(/⏎ send/);
  return agent;
}

describe('a scripted agent', () => {
  it.each(roleNames)('%s says that it is a demo, and starts at its prompt', async (role) => {
    const { screen } = await ready(role);
    expect(screen).toContain('demo agent');
    expect(screen).toContain('no model, no API key');
  });

  it('writes for real after the key 1, and reports with evidence', async () => {
    const cart = await ready('cart-api');
    cart.type('totals, please\r');
    await cart.shows(/❯ 1\. Yes/);
    expect(existsSync(join(folder, 'src/cart-totals.ts'))).toBe(false);
    cart.type('1');
    await cart.shows(/STATUS: DONE — .*cart-totals\.ts/);
    expect(readFileSync(join(folder, 'src/cart-totals.ts'), 'utf8')).toContain('export function total');
  });

  it.each([
    ['3', '3'],
    ['Escape', '\u001b'],
    ['two arrows and Enter', '\u001b[B\u001b[B\r'],
  ])('takes a no by %s', async (_name, keys) => {
    const cart = await ready('cart-api');
    cart.type('totals, please\r');
    await cart.shows(/❯ 1\. Yes/);
    cart.type(keys);
    await cart.shows(/I leave the database as it is[^]*⏎ send/);
    expect(existsSync(join(folder, 'src/cart-totals.ts'))).toBe(false);
  });

  it('goes on with the choice that the arrows marked', async () => {
    const card = await ready('product-card');
    card.type('show the price\r');
    await card.shows(/❯ 1\. Under the price/);
    card.type('\u001b[B');
    await card.shows(/❯ 2\. On the photo/);
    card.type('\r');
    expect(await card.shows(/PROGRESS: \[3\/4\]/)).toContain('stock level on the photo');
  });

  it('draws whole synchronized frames on the alternate screen', async () => {
    const { raw } = await ready('product-card');
    expect(raw).toContain('\u001b[?1049h');
    const begun = raw.split('\u001b[?2026h').length;
    expect(begun).toBeGreaterThan(1);
    expect(raw.split('\u001b[?2026l').length).toBe(begun);
  });

  it('edits its draft, takes a paste of several lines as one message, and answers', async () => {
    const docs = await ready('docs');
    docs.type('wrong\u0015hallo wörlx\u007fd');
    await docs.shows(/> hallo wörld/);
    docs.type('\u001b[200~ 灯籠\nsecond line\u001b[201~');
    await docs.shows(/> hallo wörld 灯籠 *│\n│ {3}second line/);
    docs.type('\r');
    expect(await docs.shows(/esc to interrupt · /)).toMatch(/^> hallo wörld 灯籠\n {2}second line/m);
  });

  it('queues what is typed during a turn and takes it up afterwards', async () => {
    const checkout = await ready('checkout', 4);
    checkout.type('connect it\r');
    await checkout.shows(/esc to interrupt/);
    checkout.type('PAYMENT_KEY is set\r');
    await checkout.shows(/queued: PAYMENT_KEY is set/);
    await checkout.shows(/STATUS: DONE — the checkout pays/);
    expect(readFileSync(join(folder, 'src/checkout.ts'), 'utf8')).toContain('export async function pay');
  });

  it('stops a turn on Escape and stays at its prompt', async () => {
    const tests = await ready('tests', 2);
    tests.type('make it green\r');
    await tests.shows(/esc to interrupt\)/);
    tests.type('\u001b');
    expect(await tests.shows(/⏎ send/)).toContain('Interrupted · what should it do instead?');
  });

  it('leaves with 0 on a second Ctrl-C', async () => {
    const search = await ready('search');
    search.type('\u0003');
    await search.shows(/press ctrl-c again/);
    search.type('\u0003');
    expect(await search.exit).toBe(0);
  });

  it('ends by itself: with 0 when all is done', async () => {
    const docs = await ready('docs');
    docs.type('document the cart\r');
    expect(await docs.exit).toBe(0);
    expect(docs.screen).toMatch(/STATUS: DONE — .*docs\/cart\.md/);
  });

  it('draws itself anew for another size, without leftovers', async () => {
    const cart = await ready('cart-api');
    cart.resize(60, 20);
    await cart.shows(/^╭─{57}╮$/m);
    expect(cart.screen.match(/╭/g)).toHaveLength(1);
    expect(cart.screen.match(/◆ Cart API/g)).toHaveLength(1);
  });

  it('touches no file outside of a copy of the demo project', async () => {
    rmSync(join(folder, 'package.json'));
    const docs = await ready('docs');
    docs.type('document the cart\r');
    await docs.shows(/not written: .* is not a copy of the demo project/);
    expect(existsSync(join(folder, 'docs'))).toBe(false);
  });
});

describe('the command line', () => {
  it('names the roles when it does not know one', async () => {
    agent = new Driver('nobody', folder);
    expect(await agent.exit).toBe(2);
    expect(agent.raw).toMatch(/there is no role "nobody"; the roles are: cart-api, /);
  });
});
