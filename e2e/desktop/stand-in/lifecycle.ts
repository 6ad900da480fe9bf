// Test code: part of the stand-in for Electron. How far the app is: what many APIs ask first.

let ready = false;
const { promise, resolve } = Promise.withResolvers<void>();

export const lifecycle = {
  isReady: (): boolean => ready,
  whenReady: (): Promise<void> => promise,
  becomeReady: (): void => {
    ready = true;
    resolve();
  },
  /** Electron refuses most of its APIs until then. */
  requireReady: (api: string): void => {
    if (!ready) throw new Error(`${api} cannot be used before the app is ready.`);
  },
};
