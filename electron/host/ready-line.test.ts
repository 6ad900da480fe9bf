import { expect, it } from 'vitest';
import { parseReadyLine } from './ready-line.ts';

it('tells a host that serves from one that does not, and both from anything else', () => {
  expect(parseReadyLine('{"ready":true,"url":"http://127.0.0.1:1/"}')).toEqual({ ready: true });
  const error = { code: 'port-in-use', message: 'Port 1 is in use.' };
  expect(parseReadyLine(JSON.stringify({ ready: false, error }))).toMatchObject({ ready: false, error });
  for (const line of [null, '', 'Segmentation fault', '{}', '{"ready":false}', '7'])
    expect(parseReadyLine(line)).toBeNull();
});
