// Test code: part of the stand-in for Electron. Notifications that a test clicks.
import { lifecycle } from './lifecycle.ts';
import { refusingEmitter } from './refuse.ts';

type Api = Pick<Electron.Notification, 'show' | 'close' | 'title' | 'body' | 'silent' | 'actions'>;

export class Notification extends refusingEmitter('Notification') implements Api {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly actions: Electron.NotificationAction[];

  constructor({
    title = '',
    body = '',
    silent = false,
    actions = [],
  }: Electron.NotificationConstructorOptions = {}) {
    super();
    lifecycle.requireReady('new Notification');
    this.title = title;
    this.body = body;
    this.silent = silent;
    this.actions = actions;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    setImmediate(() => this.emit('show', {}));
  }

  close(): void {
    setImmediate(() => this.emit('close', {}));
  }
}
