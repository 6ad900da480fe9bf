/*
 * What a page and its notification worker say to each other. Both come from one build and one address; a worker of an
 * earlier build may still run, so each checks what it hears.
 */

/** From a page, with a port for the answer: under which id can the worker find it again? */
export interface WhoAmI {
  readonly kind: 'who-am-i';
}

/** What a notification carries, so that a worker which was ended and started again knows whose it is. */
export interface NotificationData {
  /** Id of the page's client. */
  readonly client: string;
  /** Names the notification among those of its page. */
  readonly id: string;
}

/** To the page: what became of a notification of it. */
export interface NotificationNews {
  readonly kind: 'notification';
  readonly id: string;
  readonly what: 'clicked' | 'approved' | 'closed';
}

/** The action of the button; anything else is a click on the notification itself. */
export const approveAction = 'approve';

export const isWhoAmI = (value: unknown): value is WhoAmI => isRecord(value) && value['kind'] === 'who-am-i';

export const isNotificationData = (value: unknown): value is NotificationData =>
  isRecord(value) && typeof value['client'] === 'string' && typeof value['id'] === 'string';

export const isNotificationNews = (value: unknown): value is NotificationNews =>
  isRecord(value) &&
  value['kind'] === 'notification' &&
  typeof value['id'] === 'string' &&
  news.has(value['what']);

const news: ReadonlySet<unknown> = new Set([
  'clicked',
  'approved',
  'closed',
] satisfies NotificationNews['what'][]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
