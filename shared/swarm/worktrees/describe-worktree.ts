import { assertNever } from '../../base/assert-never.ts';
import type { EventOf } from '../events.ts';
import type { WorktreeEvent } from './apply-worktree.ts';

/** Says in words what happened to a worktree; reads on from the agent's name. */
export function describeWorktreeEvent(body: WorktreeEvent | EventOf<'worktree-planned'>): string {
  switch (body.type) {
    case 'worktree-planned':
      return 'is to go on in a worktree of its own';
    case 'worktree-created':
      return `has a worktree of its own on the branch ${body.branch}, in ${body.path}`;
    case 'worktree-set-up':
      return body.code === 0
        ? `has its worktree set up by ${body.command}`
        : `has a worktree whose setup failed: ${body.command} ${body.code === null ? 'was stopped' : `ended with exit code ${body.code}`}`;
    case 'worktree-gone':
      return 'lost its worktree: somebody deleted the folder';
    case 'worktree-merged':
      return `had its work merged into ${body.into}`;
    case 'worktree-merge-refused':
      return `could not be merged: ${body.reason}`;
    case 'worktree-removed':
      return body.salvage === null
        ? 'had its worktree taken away'
        : `had its worktree taken away; its work is kept as ${body.salvage}`;
    default:
      return assertNever(body);
  }
}
