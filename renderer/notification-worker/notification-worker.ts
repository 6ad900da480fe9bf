import { serveNotifications } from './serve-notifications.ts';
import type { WorkerScope } from './serve-notifications.ts';

// The compiler knows this file as part of a page; the browser runs it as a service worker.
serveNotifications(globalThis as unknown as WorkerScope);
