// Test code: part of the stand-in for Electron. Its source runs in both worlds of the page.
/* oxlint-disable unicorn/consistent-function-scoping -- its source runs alone in the page */

export interface WorldBridge {
  /** Makes a function callable from the other world, under a number that both know. */
  readonly offer: (id: number, work: (...args: readonly unknown[]) => unknown) => void;
  /** Calls a function of the other world and returns what it returned. */
  readonly call: (id: number, args: readonly unknown[]) => unknown;
}

/**
 * Calls between the page's own world and the isolated one, at once and by value: both share the
 * document's events, whose details Chromium clones from world to world. Functions become proxies, as
 * Electron's contextBridge makes them. Refers to nothing outside of itself.
 *
 * @param secret - a name that no page guesses
 */
export function createWorldBridge(secret: string, own: 'main' | 'isolated'): WorldBridge {
  type Work = (...args: readonly unknown[]) => unknown;
  interface Call {
    readonly id: number;
    readonly number: number;
    readonly args: readonly unknown[];
  }
  type Answer = { readonly value: unknown } | { readonly error: string };

  const other = own === 'main' ? 'isolated' : 'main';
  const offered = new Map<number, Work>();
  const numbers = new WeakMap<Work, number>();
  // Numbers of the two sides never meet; below 10 are those that both know.
  let nextFunction = own === 'main' ? 10 : 11;
  let calls = 0;

  const isPlain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' &&
    value !== null &&
    Object.prototype.toString.call(value) === '[object Object]';
  const numberOf = (work: Work): number => {
    const known = numbers.get(work);
    if (known !== undefined) return known;
    const id = nextFunction;
    nextFunction += 2;
    numbers.set(work, id);
    offered.set(id, work);
    return id;
  };
  const mapped = (value: unknown, change: (each: unknown) => unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
  };
  const pack = (value: unknown): unknown => {
    if (value instanceof Promise)
      throw new Error('The stand-in for Electron carries no promise over the bridge.');
    return typeof value === 'function' ? { [secret]: numberOf(value as Work) } : mapped(value, pack);
  };
  const unpack = (value: unknown): unknown => {
    if (!isPlain(value) || !(secret in value)) return mapped(value, unpack);
    const id = Number(value[secret]);
    return (...args: readonly unknown[]) => call(id, args);
  };

  const call = (id: number, args: readonly unknown[]): unknown => {
    calls += 1;
    const number = calls;
    const answers: Answer[] = [];
    const type = `${secret}:answer:${own}:${number}`;
    const hear = (event: Event): void => void answers.push((event as CustomEvent<Answer>).detail);
    addEventListener(type, hear, { once: true });
    const detail: Call = { id, number, args: args.map(pack) };
    dispatchEvent(new CustomEvent(`${secret}:call:${other}`, { detail }));
    removeEventListener(type, hear);
    const [answer] = answers;
    if (answer === undefined) throw new Error('An object could not be cloned.');
    if ('error' in answer) throw new Error(answer.error);
    return unpack(answer.value);
  };

  addEventListener(`${secret}:call:${own}`, (event) => {
    const asked = (event as CustomEvent<Call | null>).detail;
    if (asked === null) return;
    const run = (): Answer => {
      try {
        const work = offered.get(asked.id);
        if (work === undefined) throw new Error('The function behind the bridge is gone.');
        return { value: pack(work(...asked.args.map(unpack))) };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    };
    dispatchEvent(new CustomEvent(`${secret}:answer:${other}:${asked.number}`, { detail: run() }));
  });

  return { offer: (id, work) => void offered.set(id, work), call };
}
