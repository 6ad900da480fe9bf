/**
 * What makes a "done" a proven one: its text names something that can be checked.
 */
const proofs: readonly RegExp[] = [
  // A file or folder: src/cart.ts, ./out/, README.md.
  /(?:^|[\s(`'"])(?:~|\.{1,2})?\/?[\w@.-]+\/[\w@./-]+/u,
  /(?:^|[\s(`'"])[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,5}\d?|[chr])(?=$|[\s),.;:`'"])/iu,
  // A count of checks: 14/14, 12 tests, 0 errors, 98 % coverage.
  /\b\d+\s*\/\s*\d+\b/u,
  /\b\d+\s+(?:of\s+\d+\s+)?(?:unit |e2e )?(?:tests?|specs?|checks?|assertions?|suites?|errors?|warnings?|failures?|failed|passed|passing|files?|lines?|commits?|cases?)\b/iu,
  /\b\d+(?:\.\d+)?\s?%/u,
  // A verdict of a tool: tests pass, build passes, exit code 0, lint clean.
  /\b(?:tests?|build|lint|types?|checks?|ci)\b.{0,30}\b(?:pass(?:es|ed|ing)?|green|clean|succeed(?:s|ed)?)\b/iu,
  /\bexit(?:ed| code| status)?\s*(?:with\s*)?(?:code\s*)?:?\s*0\b/iu,
  // A command that was run.
  /\b(?:npm|npx|pnpm|yarn|bun|deno|node|cargo|go|make|cmake|gradle|mvn|dotnet|pytest|python3?|pip|ruff|tsc|vitest|jest|playwright|eslint|oxlint|git|docker|kubectl|curl)\s+[\w-]/u,
  // A commit, a pull request, an address.
  /\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/u,
  /(?:^|\s|\()#\d+\b/u,
  /\bhttps?:\/\/\S+/u,
];

/** The text after `STATUS: DONE` names evidence: a file, a count, a verdict, a command, a commit or an address. */
export const isProven = (summary: string): boolean => proofs.some((proof) => proof.test(summary));
