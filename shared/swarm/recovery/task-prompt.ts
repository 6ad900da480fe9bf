import { contractsFor } from '../contracts/contracts-for.ts';
import type { SwarmState } from '../state.ts';
import type { Task } from '../tasks/task-state.ts';
import { bullets, sections } from './sections.ts';

/** The prompt that gives a task of the board to an agent. */
export function composeTaskPrompt(state: SwarmState, task: Task): string {
  const { key, title, description, files } = task;
  return sections([
    [`Your task${key === null ? '' : ` ${key}`}`, title],
    ['Description', description.trim() === title ? '' : description],
    ['Files', bullets(files)],
    [
      'Contracts in force',
      contractsFor(state, task)
        .map((contract) => `${contract.title} (version ${contract.version})\n${contract.text}`)
        .join('\n\n'),
    ],
    [
      'When you are done',
      'Say so in one line: STATUS, a colon, DONE, a dash, what you did and the evidence (tests run, files written). If you cannot go on alone say BLOCKED instead, with exactly what you need.',
    ],
  ]);
}
