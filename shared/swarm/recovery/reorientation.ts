import { bullets, sections } from './sections.ts';
import type { WorkSoFar } from './work-so-far.ts';

/** Files named in a composed text; the rest is a number. */
const filesNamed = 30;

/** Gives an agent back what it forgot when its context was compressed. */
export function composeReorientation(work: WorkSoFar): string {
  return sections([
    [
      '',
      'Your context was compacted, and you may have forgotten part of your task. This is what is known of it; trust it over your memory, and do not repeat what is completed.',
    ],
    ['Original task', work.task],
    ...workSections(work),
    ['Next step', nextStep(work)],
    [
      '',
      'Look at the files before you change them. Confirm in one line that you are oriented, then go on with the next step.',
    ],
  ]);
}

/** What was done, and what holds: for the agent itself, or the one that takes over. */
export function workSections(work: WorkSoFar): readonly (readonly [string, string])[] {
  const more = work.files.length - filesNamed;
  const files = [...work.files.slice(0, filesNamed), ...(more > 0 ? [`and ${more} more`] : [])];
  return [
    ['Completed steps', bullets(work.steps)],
    ['How far it is', work.progress],
    ['Files modified', bullets(files)],
    ['State of the build', work.build],
    [
      'Contracts in force',
      work.contracts.map(({ title, version, text }) => `${title} (version ${version})\n${text}`).join('\n\n'),
    ],
    ['Others wait for', bullets(work.asked)],
    ['Last checkpoint', work.checkpoint],
  ];
}

function nextStep({ steps, progress, build }: WorkSoFar): string {
  if (build.startsWith('fails')) return 'Make the build pass again before anything else.';
  const last = steps.at(-1);
  if (last === undefined) return 'Find out from the files what is done already, then begin with what is not.';
  return `Go on after "${last}"${progress === '' ? '' : ` (${progress})`}.`;
}
