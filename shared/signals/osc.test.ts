import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './base64.ts';
import { signalFromOsc } from './osc.ts';
import { parseProgramStatus } from './program-status.ts';

describe('control sequences', () => {
  it.each([
    [0, '✳ Agent', { kind: 'title', text: '✳ Agent' }],
    [2, ' padded \u0007 title  ', { kind: 'title', text: 'padded   title' }],
    [0, '', { kind: 'title', text: '' }],
    [9, '4;3;', { kind: 'progress', state: 3, percent: 0 }],
    [9, '4;1;40', { kind: 'progress', state: 1, percent: 40 }],
    [9, '4;0', { kind: 'progress', state: 0, percent: 0 }],
    [9, 'Needs your permission', { kind: 'notification', text: 'Needs your permission' }],
    [777, 'notify;Agent;waits', { kind: 'notification', text: 'Agent: waits' }],
    [777, 'other;x', null],
    [99, 'i=1:p=body;Waits for you', { kind: 'notification', text: 'Waits for you' }],
    [99, 'i=1:p=?;', null],
    [99, 'no metadata', null],
    [7501, '?', null],
    [7501, 'state=idle', { kind: 'program-status', payload: 'state=idle' }],
    [52, 'c;aGk=', null],
  ])('%i;%s', (code, payload, expected) => {
    expect(signalFromOsc(code, payload)).toEqual(expected);
  });

  it('cuts a title that is too long to show', () => {
    expect(signalFromOsc(0, 'x'.repeat(5000))).toEqual({ kind: 'title', text: 'x'.repeat(512) });
  });
});

describe('the program status protocol', () => {
  it('reads a report with a message', () => {
    const report = parseProgramStatus('state=blocked:app=tool:kind=permission:msg=YXBwcm92ZSBCYXNoOiBscw==');
    expect(report).toEqual({ state: 'blocked', id: '', kind: 'permission', message: 'approve Bash: ls' });
  });

  it('tells records of children apart', () => {
    expect(parseProgramStatus('state=working:id=b1')?.id).toBe('b1');
  });

  it.each(['', '?', 'state=sleeping', 'working', `state=idle:msg=${'A'.repeat(5000)}`])(
    'refuses %s',
    (payload) => {
      expect(parseProgramStatus(payload)).toBeNull();
    },
  );

  it('ignores a message that is not base64 of text', () => {
    expect(parseProgramStatus('state=idle:msg=%%%')?.message).toBe('');
    expect(parseProgramStatus('state=idle:msg=/w==')?.message).toBe('');
  });
});

it('decodes what Node encodes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeBase64(Buffer.from(text, 'utf8').toString('base64'))).toBe(text);
    }),
  );
});
