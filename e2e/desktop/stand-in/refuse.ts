// Test code: part of the stand-in for Electron. It refuses what it does not know.
import { EventEmitter } from 'node:events';

/** Looked up by `await`, by `JSON.stringify` and by a debugger's eye: their absence is no missing API. */
const probed: ReadonlySet<string> = new Set(['then', 'toJSON', 'domain']);

function refuse(owner: string, property: string): never {
  throw new Error(
    `The stand-in for Electron does not know ${owner}.${property}. Add it in e2e/desktop/stand-in if what Electron does there can be done faithfully.`,
  );
}

const refusal = (owner: string): ProxyHandler<object> => ({
  get: (target, property, receiver) => {
    if (property in target || typeof property === 'symbol' || probed.has(property))
      return Reflect.get(target, property, receiver) as unknown;
    return refuse(owner, property);
  },
});

/** The object, which throws the name of any API that it does not have. What it has can be replaced by a test. */
export const refusing = <T extends object>(owner: string, known: T): T =>
  new Proxy(known, refusal(owner)) as T;

/** Base of the stand-in's classes: an emitter whose instances throw the name of any API that they do not have. */
export function refusingEmitter(owner: string): new () => EventEmitter {
  class Refusing extends EventEmitter {}
  Object.setPrototypeOf(Refusing.prototype, new Proxy(EventEmitter.prototype, refusal(owner)));
  return Refusing;
}
