import { describe, expect, it } from 'vitest';
import { ViewBudget, viewLimits } from './view-budget.ts';

const { least, most } = viewLimits.lag;

/** Looks `count` times a second for `seconds`, `cost` milliseconds each. */
function look(views: { readonly count: number; readonly cost: number; readonly seconds: number }): number {
  let now = 0;
  const budget = new ViewBudget(() => now);
  for (let n = 0; n < views.count * views.seconds; n++) {
    budget.spend(() => void (now += views.cost));
    now += 1000 / views.count - views.cost;
  }
  return budget.lagMs;
}

describe('the budget for views of screens that lag', () => {
  it('shows few of them as often as it may', () => {
    expect(look({ count: 20, cost: 0.4, seconds: 5 })).toBe(least);
  });

  it('shows many of them less often, so that their output has the time', () => {
    const lag = look({ count: 100, cost: 0.4, seconds: 1 });
    expect(lag).toBeGreaterThan(least);
    expect(lag).toBeLessThan(most);
  });

  it('keeps a bound, whatever they cost', () => {
    expect(look({ count: 50, cost: 15, seconds: 5 })).toBe(most);
  });

  it('goes back when there are fewer', () => {
    let now = 0;
    const budget = new ViewBudget(() => now);
    for (let n = 0; n < 10; n++) budget.spend(() => void (now += 100));
    expect(budget.lagMs).toBe(most);
    now += 1000;
    budget.spend(() => {});
    expect(budget.lagMs).toBe(least);
  });
});
