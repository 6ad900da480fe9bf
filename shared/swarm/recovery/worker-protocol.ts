import { sections } from './sections.ts';

/** The file in which an agent keeps its checkpoint, relative to its folder. */
export function checkpointPath(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `.swarmdeck/checkpoint-${plain || 'agent'}.md`;
}

/**
 * What a worker is asked to print, so that its state can be read. No line of it, however it is wrapped, reads
 * as a line of the protocol itself: agents show their prompt on the screen.
 */
export const workerProtocol = (name: string): string =>
  [
    'You work in a swarm that is watched by an app. Report in lines of their own, each a keyword in capitals, a colon and the text:',
    '- the keyword STATUS, then one of DONE (with what was done and the evidence for it), BLOCKED (with exactly what you need) or ERROR (with what failed, what you tried, and a suggested fix);',
    '- the keyword PROGRESS, then [X/Y] and what you just completed, after each step of work longer than two minutes;',
    '- the keyword BUILD, then PASS or FAIL with the error, after each change of code;',
    '- the keyword NEED, then the path or thing, a dash, and why, when you need something in another worker’s scope: ask, do not change it yourself;',
    '- the keyword CONTRACT, then a title, and in the next lines the interface, when others will build on what you made.',
    `After each major step write your checkpoint to ${checkpointPath(name)}: task, completed steps, next step, files modified, build status, open questions. Do not commit that file.`,
    'Never say DONE without evidence, and never while the build fails.',
  ].join('\n');

/** A first prompt with the protocol before it. */
export const withProtocol = (prompt: string, name: string): string =>
  sections([
    ['', workerProtocol(name)],
    ['', prompt],
  ]);
