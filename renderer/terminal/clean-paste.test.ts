import { expect, it } from 'vitest';
import { cleanPaste } from './clean-paste.ts';

it.each([
  ['ls\u001b[201~\rrm -rf /\r', 'ls[201~\rrm -rf /\r'],
  ['a\u0003b\u007fc\u009bd', 'abcd'],
  ['two\n\tlines\r\ngrüße', 'two\n\tlines\r\ngrüße'],
])('%j is pasted as %j', (text, pasted) => expect(cleanPaste(text)).toBe(pasted));
