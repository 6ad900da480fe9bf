import { describe, expect, it } from 'vitest';
import { addCounts, countPlaywright, countVitest, countsLine, withExitCode } from './counts.mjs';

describe('the counts of npm test', () => {
  it('sums the reports of both runners into the last line', () => {
    const unit = countVitest({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
    const endToEnd = countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(countsLine(addCounts(unit, endToEnd))).toBe('15 passed, 3 failed, 3 skipped');
  });

  it('leaves skipped out when there is none', () => {
    expect(countsLine({ passed: 4, failed: 0, skipped: 0 })).toBe('4 passed, 0 failed');
  });

  it('counts a step that failed without a failed test as one failure', () => {
    expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(withExitCode({ passed: 4, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });
});
