// Test code: part of the stand-in for Electron. The first argument of Electron's events.

/** An event that a listener can prevent. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  readonly preventDefault: () => void;
}

/** @param details - what the event says besides */
export function createEvent<T extends object>(details: T): T & PreventableEvent {
  let defaultPrevented = false;
  return Object.defineProperties(
    { ...details, preventDefault: () => void (defaultPrevented = true) },
    { defaultPrevented: { get: () => defaultPrevented } },
  ) as T & PreventableEvent;
}
