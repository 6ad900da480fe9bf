/** A text that is written often. */
export interface MessageTemplate {
  readonly name: string;
  readonly text: string;
}

/** What people ask of agents again and again; their own ones come beside these. */
export const messageTemplates: readonly MessageTemplate[] = [
  {
    name: 'Report progress',
    text: 'Report where you are, in one line: PROGRESS: [X/Y] — <what you just completed>. Then go on.',
  },
  {
    name: 'Run the tests',
    text: 'Run the tests that cover your changes. Report BUILD: PASS, or BUILD: FAIL — <error summary> with the output.',
  },
  {
    name: 'Commit your work',
    text: 'Commit what you have so far with a message that says what changed and why. Then go on.',
  },
  {
    name: 'Write a checkpoint',
    text: 'Write your checkpoint file now: task, completed steps, next step, files modified, build status. Then go on.',
  },
  {
    name: 'Pause',
    text: 'Stop after the step you are at. Leave the files in a state that builds, and wait for my next message.',
  },
  {
    name: 'Summarise',
    text: 'Summarise in at most five lines: what is done, what is left, what you are unsure of.',
  },
];
