import type { Agent } from '../state.ts';

/**
 * A turn runs that the agent's interrupt stops. Not one that asks: there the key would answer the question.
 */
export const isTurnRunning = ({ status: { kind } }: Agent): boolean =>
  kind === 'working' || kind === 'looping' || kind === 'stalled';
