// Test code: part of the stand-in for Electron. Its source runs in the page's own world.
import type { WorldBridge } from './world-bridge.ts';

/** The number under which the page's world takes what `contextBridge` exposes. */
export const exposeNumber = 1;

/** Takes what the preload exposes, frozen as Electron does it. Refers to nothing outside of itself. */
export function installMainWorld(bridge: WorldBridge, number: number): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) freeze(each);
      Object.freeze(value);
    }
    return value;
  };
  bridge.offer(number, (name, api) => {
    const key = String(name);
    if (key in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
    return undefined;
  });
}
