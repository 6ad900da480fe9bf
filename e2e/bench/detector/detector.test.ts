import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../detector.ts', import.meta.url));

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'detector-'));
});
afterEach(() => rm(place, { recursive: true }));

/** Runs the benchmark as a person does. */
async function bench(...args: readonly string[]) {
  const run = promisify(execFile)(process.execPath, [script, ...args]);
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return { code: run.child.exitCode, stdout, stderr };
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** A shell that asks, is answered and rests. */
const cast = [
  '{"version":2,"width":80,"height":24}',
  '[0.1,"o","$ "]',
  '[3,"i","deploy\\r"]',
  '[3,"o","deploy\\r\\nDeploy to production? [y/N] "]',
  '[8,"i","y"]',
  '[8.1,"o","y\\r\\n$ "]',
].join('\n');
const labels = {
  agent: 'some shell',
  duration: 12,
  spans: [
    { t0: 0, t1: 2, state: 'starting' },
    { t0: 2, t1: 3, state: 'idle' },
    { t0: 3, t1: 8, state: 'waiting_approval' },
    { t0: 8, t1: 12, state: 'idle' },
  ],
};
const summary = {
  accuracy: expect.any(Number),
  needsYou: { recall: 1, missed: 0, falsePerHour: expect.any(Number) },
  delayMs: { median: expect.any(Number), p95: expect.any(Number) },
  flapsPerHour: expect.any(Number),
  confusion: expect.any(Object),
};

async function put(name: string, text: string): Promise<void> {
  await mkdir(join(place, name, '..'), { recursive: true });
  await writeFile(join(place, name), text);
}

describe('recordings of somebody else', () => {
  it('are scored by agent, with the baselines beside them', async () => {
    await put('deep/a.cast', cast);
    await put('deep/a.labels.json', JSON.stringify(labels));
    const out = join(place, 'out.json');
    expect(await bench(place, '--json', out)).toMatchObject({ code: 0 });
    const baseline = { accuracy: expect.any(Number), byAgent: { 'some shell': expect.any(Object) } };
    expect(await json(out)).toMatchObject({
      total: summary,
      byAgent: { 'some shell': summary },
      baselines: { regexPoll: baseline, activity: baseline },
    });
  });

  it('are traced without labels, one line a change', async () => {
    await put('bash.cast', cast);
    const out = join(place, 'trace.jsonl');
    expect(await bench(place, '--trace', out)).toMatchObject({ code: 0 });
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    const changes = lines.map((line) => JSON.parse(line) as object);
    expect(changes).toContainEqual(
      expect.objectContaining({
        file: join(place, 'bash.cast'),
        status: 'awaiting-approval',
        rule: expect.any(String),
        source: 'screen',
      }),
    );
    for (const change of changes) expect(change).toHaveProperty('t', expect.any(Number));
  });

  it('that are broken are told, and the rest is scored', async () => {
    await put('a.cast', cast);
    await put('a.labels.json', JSON.stringify(labels));
    await put('b.cast', 'nothing of this kind');
    await put('c.cast', cast);
    await put('c.labels.json', JSON.stringify({ ...labels, agent: 'claude' }));
    await put('c.hooks.jsonl', '{"t":1}\n');
    const out = join(place, 'out.json');
    const { code, stderr } = await bench(place, '--json', out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/b\.cast: line 1/u);
    expect(stderr).toMatch(/c\.hooks\.jsonl, line 1/u);
    expect(await json(out)).toMatchObject({
      total: { recordings: 1 },
      failed: [/b\.cast/u, /c\.hooks/u].map((file) => expect.stringMatching(file)),
    });
  });

  it('that are not there are told', async () => {
    const { code, stderr } = await bench(place);
    expect(code).toBe(1);
    expect(stderr).toContain(`No recordings with labels under ${place}`);
  });
});

it('reads the screens of agents without a profile by the general rules', async () => {
  const out = join(place, 'out.json');
  const screens = fileURLToPath(new URL('other-agents.jsonl', import.meta.url));
  expect(await bench('--screens', screens, '--json', out)).toMatchObject({ code: 0 });
  expect(await json(out)).toMatchObject({ wrong: [] });
});

it('scores single screens, and tells lines that it cannot read', async () => {
  const lines = [
    { agent: 'Claude Code', screen: 'Delete it? (y/n)', norm: 'waiting_approval', source: 'one' },
    { agent: 'nobody', screen: '$ ', norm: 'working', source: 'two' },
    { agent: 'nobody', screen: '$ ', norm: null },
    { agent: 'nobody', screen: '$ ', norm: 'happy' },
  ];
  await put('screens.jsonl', [...lines.map((line) => JSON.stringify(line)), '{'].join('\n'));
  const out = join(place, 'out.json');
  const { code, stderr } = await bench('--screens', join(place, 'screens.jsonl'), '--json', out);
  expect(code).toBe(1);
  expect(stderr).toMatch(/line 4: the state "happy"/u);
  expect(stderr).toMatch(/line 5/u);
  expect(await json(out)).toMatchObject({
    total: 2,
    right: 1,
    accuracy: 0.5,
    byAgent: { 'Claude Code': { total: 1, right: 1 }, nobody: { total: 1, right: 0 } },
    wrong: [
      { source: 'two', agent: 'nobody', expected: 'working', got: 'idle', rule: 'general/shell-prompt' },
    ],
  });
});
