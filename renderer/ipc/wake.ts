import type { Unsubscribe } from './subscribers.ts';

/** Tells its listener when the machine or the page may have just come back to life. */
export type WakeSource = (listener: () => void) => Unsubscribe;

/** Signs of life of a page: the network is back, the page is shown again or restored from the back-forward cache. */
export const pageWake: WakeSource = (listener) => {
  const onVisibility = () => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener);
  window.addEventListener('pageshow', listener);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('pageshow', listener);
    document.removeEventListener('visibilitychange', onVisibility);
  };
};
