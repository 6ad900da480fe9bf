import type { ContractInForce } from '../contracts/contracts-for.ts';
import type { Need } from '../needs/need-state.ts';
import { bullets, sections } from './sections.ts';

/*
 * Short texts to agents. Keywords of the worker protocol stand in the middle of sentences only: a line that
 * began with one could be read back from the agent's screen as its own word.
 */

/** To one that claims to work while nothing moves. */
export const composeNudge = (quietSeconds: number): string =>
  `Nothing has moved for ${quietSeconds} seconds. Are you stuck? Say in one line what you wait for; if you wait for nothing, go on with the next step. If you cannot go on alone, report BLOCKED with exactly what you need.`;

/** To one that reported an error; the person adds the guidance. */
export const composeGuidance = (failure: string, guidance: string): string =>
  sections([
    ['You reported', failure],
    ['Guidance', guidance],
    ['', 'Go on with this. If it fails again, say what you tried and how this attempt differed.'],
  ]);

/** To one that says it is done and shows no proof. */
export const composeAskForEvidence = (summary: string): string =>
  sections([
    ['', 'You say that you are done, without evidence.'],
    ['What you reported', summary],
    [
      '',
      'Show the proof: run the tests or the build that cover it and give the command with the end of its output, and name the files that you wrote. Then report DONE again, with this evidence in the same line. If something does not hold, fix it first.',
    ],
  ]);

/** To the owner of what another agent asks for. */
export const composeNeed = ({ what, why }: Pick<Need, 'what' | 'why'>, asker: string): string =>
  sections([
    ['', `${asker} needs something that is in your scope.`],
    ['Needed', what],
    ['Why', why],
    [
      '',
      'Provide it when you reach a good point, and publish its interface as a CONTRACT so that it can be used. If you will not provide it, say so and why.',
    ],
  ]);

/** To the one that asked. */
export const composeNeedMet = ({ what }: Pick<Need, 'what'>, how: string): string =>
  sections([
    ['', `What you asked for is there: ${what}.`],
    ['How', how],
    ['', 'Go on with your task.'],
  ]);

/** To those who build on an interface. */
export const composeContract = (
  { title, version, text }: Pick<ContractInForce, 'title' | 'version' | 'text'>,
  maker: string,
): string =>
  sections([
    [
      '',
      version === 1
        ? `${maker} has published an interface that your task builds on.`
        : `${maker} has changed an interface that your task builds on. Check what you have against it.`,
    ],
    [`${title} (version ${version})`, text],
  ]);

/** To one side of a circle of agents that wait for each other. */
export const composeStubRequest = (what: string, circle: string): string =>
  sections([
    ['', `You wait for each other in a circle: ${circle}.`],
    [
      '',
      `Break it: write a temporary stub for ${what} yourself, with the interface that you expect and no logic behind it. Mark it as a stub, publish its interface as a CONTRACT so that its owner can fill it, and go on. Replace the stub when the real thing is there.`,
    ],
  ]);

/** To one whose task did not pass its gate. */
export const composeCheckFailed = (command: string, output: string): string =>
  sections([
    ['', `Your task does not count as completed: the check failed.`],
    ['Command', command],
    ['End of its output', output],
    ['', 'Fix it, run the command yourself until it succeeds, and report DONE again with that as evidence.'],
  ]);

/** To one whose work goes to another agent, with the files that it owns no more. */
export const composeStopWork = (task: string, successor: string, files: readonly string[] = []): string =>
  sections([
    [
      '',
      `Stop working on this: ${task}. ${successor} goes on with it. Change no more files of it, and wait for your next message.`,
    ],
    [`Files that belong to ${successor} now`, bullets(files)],
  ]);
