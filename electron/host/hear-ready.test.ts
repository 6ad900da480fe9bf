import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { hearReady } from './hear-ready.ts';

const preparing: Preparation = { what: 'The journal of 2.1 GB is made ready.', seconds: 15 };

/** Follows an output of these lines. @returns how it ended, and what was heard on the way */
async function follow(...lines: readonly string[]) {
  const output = new PassThrough();
  output.end(lines.map((line) => `${line}\n`).join(''));
  const heard: Preparation[] = [];
  return { end: await hearReady(output, (preparation) => heard.push(preparation)), heard };
}

it('tells what takes a while, then that the host serves', async () => {
  const lines = [JSON.stringify({ preparing }), '{"ready":true,"url":"http://127.0.0.1:1"}'];
  expect(await follow(...lines)).toEqual({ end: { ready: true }, heard: [preparing] });
});

it('tells why it does not serve, after what took a while', async () => {
  const error = { code: 'port-in-use', message: 'Port 1 is in use.' };
  const lines = [JSON.stringify({ preparing }), JSON.stringify({ ready: false, error })];
  expect(await follow(...lines)).toEqual({ end: { ready: false, error }, heard: [preparing] });
});

it.each([[[]], [[JSON.stringify({ preparing })]], [['Segmentation fault', '{"ready":true}']]])(
  'knows of no end from %j',
  async (lines) => {
    expect((await follow(...lines)).end).toBeNull();
  },
);
