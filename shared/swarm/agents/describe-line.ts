import { assertNever } from '../../base/assert-never.ts';
import type { ProtocolLine } from '../../protocol/protocol-line.ts';

/** A line of the worker protocol in words; reads on from the agent's name. */
export function describeLine(line: ProtocolLine): string {
  switch (line.kind) {
    case 'done':
      return `said DONE: ${line.summary}`;
    case 'blocked':
      return `said BLOCKED: ${line.need}`;
    case 'error':
      return `said ERROR: ${line.failure}`;
    case 'progress':
      return `said PROGRESS ${line.done} of ${line.total}: ${line.label}`;
    case 'build':
      return line.passed ? 'said that the build passes' : `said that the build fails: ${line.summary}`;
    case 'need':
      return `needs ${line.what}${line.why === '' ? '' : `: ${line.why}`}`;
    case 'contract':
      return `published the contract ${line.title}`;
    default:
      return assertNever(line);
  }
}
