import { aloneCheck } from './alone-check.ts';
import type { Check } from './check.ts';
import { contextChecks } from './context-checks.ts';
import { requestChecks } from './request-checks.ts';
import { sessionChecks } from './session-checks.ts';
import { promptCheck, turnChecks } from './turn-checks.ts';

/** In their order. */
export const checks: readonly Check[] = [
  promptCheck,
  ...turnChecks,
  ...requestChecks,
  ...sessionChecks,
  ...contextChecks,
  aloneCheck,
];
