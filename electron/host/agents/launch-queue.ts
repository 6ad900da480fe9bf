/** Launches that are carried out a few at a time, in the order in which they were asked for. */
export interface LaunchQueue {
  /** @param launch - resolves when the next one may begin; must not reject */
  readonly add: (launch: () => Promise<void>) => void;
}

/** @param atOnce - launches under way at the same time */
export function createLaunchQueue(atOnce: number): LaunchQueue {
  const waiting: (() => Promise<void>)[] = [];
  let underWay = 0;
  const next = (): void => {
    const launch = underWay < atOnce ? waiting.shift() : undefined;
    if (launch === undefined) return;
    underWay += 1;
    void launch().finally(() => {
      underWay -= 1;
      next();
    });
    next();
  };
  return {
    add: (launch) => {
      waiting.push(launch);
      next();
    },
  };
}
