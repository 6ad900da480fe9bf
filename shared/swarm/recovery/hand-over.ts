import { workSections } from './reorientation.ts';
import { sections } from './sections.ts';
import type { WorkSoFar } from './work-so-far.ts';

/** The note with which a task goes from one agent to another. The host adds where the work is. */
export const composeHandOver = (work: WorkSoFar): string =>
  sections([
    ['', `You take over a task from ${work.name}, who stops working on it.`],
    ['Task', work.task],
    ...workSections(work),
    [
      'How to go on',
      'Read what is there before you change it, keep what works, and go on with what is not done.',
    ],
  ]);

/** Where the work so far is kept. */
export type KeptWork =
  /** Nothing had changed, or the folder is in no git repository. */
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'commit'; readonly branch: string; readonly commit: string }
  | { readonly kind: 'patch'; readonly path: string; readonly files: number };
