/**
 * Ends a `switch` over a union. A member that is not handled is a compile error; a value from
 * outside the type system (an old journal, say) throws here with its text.
 */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
