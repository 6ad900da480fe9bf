import { assertNever } from '../../base/assert-never.ts';
import type { KeptWork } from '../recovery/hand-over.ts';

/** Where an agent's work was kept; reads on from its name. */
export function describeKeptWork(kept: KeptWork): string {
  switch (kept.kind) {
    case 'none':
      return `has nothing to keep. ${kept.reason}`;
    case 'commit':
      return `has its work kept as commit ${kept.commit} on ${kept.branch}`;
    case 'patch':
      return `has its work kept as a patch of ${kept.files} ${kept.files === 1 ? 'file' : 'files'}: ${kept.path}`;
    default:
      return assertNever(kept);
  }
}
