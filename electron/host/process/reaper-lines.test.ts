import { expect, it } from 'vitest';
import { cleanLine, emptyWill, guardLine, readLine } from './reaper-lines.ts';

const heard = (text: string) => text.split('\n').reduce(readLine, emptyWill);

it('names whom the host named last', () => {
  const first = guardLine([{ pid: 1, startTime: 10 }]);
  const second = guardLine([
    { pid: 2, startTime: 13409284512345 },
    { pid: 3, startTime: 30 },
  ]);
  expect(heard(first + second)).toEqual({
    isClean: false,
    processes: [
      { pid: 2, startTime: 13409284512345 },
      { pid: 3, startTime: 30 },
    ],
  });
  expect(heard(first + guardLine([])).processes).toEqual([]);
});

it('hears that there is nothing to be done', () => {
  expect(heard(guardLine([{ pid: 1, startTime: 10 }]) + cleanLine).isClean).toBe(true);
});

it('passes over what was not said to its end', () => {
  expect(heard('guard 7@ x@3 8 @ 9@5').processes.map(({ pid }) => pid)).toEqual([9]);
  expect(heard('nonsense\n\n')).toEqual(emptyWill);
});
