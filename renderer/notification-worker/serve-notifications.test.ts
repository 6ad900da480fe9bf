import { expect, it } from 'vitest';
import type { NotificationNews } from './messages.ts';
import { serveNotifications } from './serve-notifications.ts';
import type { AskEvent, PressEvent } from './serve-notifications.ts';

/** A worker with one page, and what happens to both. */
function scene() {
  const listeners = new Map<string, (event: never) => void>();
  const heard: NotificationNews[] = [];
  const done: string[] = [];
  const client = {
    id: 'page-1',
    postMessage: (news: NotificationNews) => void heard.push(news),
    focus: () => Promise.resolve(done.push('focused')),
  };
  serveNotifications({
    clients: {
      get: (id) => Promise.resolve(id === client.id ? client : undefined),
      openWindow: (address) => Promise.resolve(done.push(`opened ${address}`)),
    },
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
  });
  const happens = async (type: string, data: unknown, action = ''): Promise<void> => {
    let work: Promise<unknown> = Promise.resolve();
    const event: PressEvent = {
      notification: { data, close: () => void done.push('closed') },
      action,
      waitUntil: (given) => {
        work = given;
      },
    };
    listeners.get(type)?.(event as never);
    await work;
  };
  const ask = (event: AskEvent): void => listeners.get('message')?.(event as never);
  return { heard, done, happens, ask };
}

const mine = { client: 'page-1', id: 'n1' };

it.each([
  ['notificationclick', '', 'clicked', ['closed', 'focused']],
  ['notificationclick', 'approve', 'approved', ['closed']],
  ['notificationclose', '', 'closed', []],
] as const)('passes %s with action "%s" on as %s', async (type, action, what, done) => {
  const worker = scene();
  await worker.happens(type, mine, action);
  expect(worker.heard).toEqual([{ kind: 'notification', id: 'n1', what }]);
  expect(worker.done).toEqual(done);
});

it.each([
  [{ client: 'gone', id: 'n1' }, 'approve'],
  [null, ''],
  [{ client: 7 }, 'approve'],
])('opens the window, and approves nothing, when nobody knows %j', async (data, action) => {
  const worker = scene();
  await worker.happens('notificationclick', data, action);
  expect(worker.heard).toEqual([]);
  expect(worker.done).toEqual(['closed', 'opened /']);
});

it('opens nothing when a notification of a page that is gone is swept away', async () => {
  const worker = scene();
  await worker.happens('notificationclose', { client: 'gone', id: 'n1' });
  expect(worker.done).toEqual([]);
});

it('tells a page who it is, and nobody else anything', () => {
  const worker = scene();
  const answers: string[] = [];
  const ports = [{ postMessage: (answer: string) => void answers.push(answer) }];
  worker.ask({ data: { kind: 'who-am-i' }, source: { id: 'page-1' }, ports });
  worker.ask({ data: 'who-am-i', source: { id: 'page-1' }, ports });
  worker.ask({ data: { kind: 'who-am-i' }, source: null, ports });
  expect(answers).toEqual(['page-1']);
});
