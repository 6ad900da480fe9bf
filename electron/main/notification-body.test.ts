import { expect, it } from 'vitest';
import { notificationBody } from './notification-body.ts';

it('is no markup where the system would read it as such', () => {
  const text = '<a href="http://x.test">Approve</a> a && b';
  expect(notificationBody(text, 'linux')).toBe('‹a href="http://x.test"›Approve‹/a› a ＆＆ b');
  expect(notificationBody(text, 'darwin')).toBe(text);
});
