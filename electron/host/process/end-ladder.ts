/**
 * One rung of the ladder that ends an agent: a signal, whom it is sent to, and how long its receivers may
 * take before the next rung.
 */
export interface EndRung {
  readonly signal: 'SIGHUP' | 'SIGTERM' | 'SIGKILL';
  /** `leaders`: the process groups of the roots, as a closing terminal does. `all`: every process. */
  readonly to: 'leaders' | 'all';
  readonly waitMs: number;
}

/**
 * From polite to certain. A coding agent that is hung up or terminated ends the commands it runs (each in
 * a session of its own) and tells its hooks that the session is over; killed at once it leaks them. Five
 * seconds in all is what a person accepts to wait for "stop". The last rung needs no patience, only the
 * time in which the kernel takes the processes apart.
 */
export const endLadder = [
  { signal: 'SIGHUP', to: 'leaders', waitMs: 2000 },
  { signal: 'SIGTERM', to: 'all', waitMs: 3000 },
  { signal: 'SIGKILL', to: 'all', waitMs: 3000 },
] as const satisfies readonly EndRung[];

/** Pauses between two looks at whether all have ended: most end within milliseconds. */
export const lookAgainMs = { first: 5, longest: 100 } as const;
