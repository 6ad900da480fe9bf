/**
 * The code of a failed system call, such as `ENOENT`. Anything that is not a system error is a bug and is
 * thrown again.
 */
export function errnoOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
