import type { ThresholdName } from '#shared/detect/thresholds.ts';

export interface ThresholdText {
  readonly label: string;
  readonly hint: string;
}

export interface ThresholdGroup {
  readonly title: string;
  readonly thresholds: Readonly<Partial<Record<ThresholdName, ThresholdText>>>;
}

const stalled = {
  stalledAfterMs: {
    label: 'Stalled after',
    hint: 'It says that it works, but for so long no word, no process and no CPU time moves.',
  },
  quietToolMs: {
    label: 'Stalled after, while a tool runs',
    hint: 'Builds and test suites print nothing for minutes.',
  },
  quietCpuShare: {
    label: 'Share of a core that counts as nothing',
    hint: 'Less CPU time than this is no movement.',
  },
} as const;

const circles = {
  loopRepeats: { label: 'Failed builds in a row', hint: 'The same failure so many times: looping.' },
  commandRepeats: { label: 'Failed commands', hint: 'The same command, failing in the same way.' },
  reversalRepeats: { label: 'Edits taken back and made again', hint: 'Counted for one file.' },
  failureRepeats: { label: 'The same failing line', hint: 'Of the output of tools, within one turn.' },
  failureApartMs: {
    label: 'Failing lines apart',
    hint: 'Lines closer together count once: a log that is printed holds many.',
  },
} as const;

const starting = {
  startingForMs: {
    label: 'Starting for at most',
    hint: 'Then a program that shows no prompt counts as working.',
  },
  firstPromptQuietMs: {
    label: 'First prompt: still for',
    hint: 'While they load, agents draw a prompt that loses what is typed.',
  },
  firstPromptWithinMs: { label: 'First prompt: longest wait', hint: 'For a screen that never stands still.' },
  firstDialogQuietMs: {
    label: 'First dialog: still for',
    hint: 'Questions about trust, login or theme that are drawn before they are needed.',
  },
  firstDialogWithinMs: { label: 'First dialog: longest wait', hint: 'For a dialog whose mark blinks.' },
  answeringForMs: {
    label: 'First dialog: being answered for',
    hint: 'After a key of yours in it; then it needs you again.',
  },
} as const;

const rest = {
  restAfterMs: { label: 'At rest after', hint: 'The sign of work is gone from the screen for so long.' },
  reportedRestAfterMs: {
    label: 'Wait for the picture',
    hint: 'When the program itself reports its rest.',
  },
  unknownRestAfterMs: {
    label: 'At rest after, for unknown programs',
    hint: 'No output and no CPU time for so long, and no known sign of work ever.',
  },
  submitGraceMs: {
    label: 'Trust in a sent prompt',
    hint: 'For so long after Enter it counts as working although nothing shows.',
  },
} as const;

const reports = {
  screenOverrulesMs: {
    label: 'Screen overrules a report after',
    hint: 'When the screen shows something else for so long.',
  },
  staleReportMs: { label: 'A report holds alone for', hint: 'When the screen never follows it.' },
  contradictedAfterMs: {
    label: 'A contradiction is told after',
    hint: 'A spinner or a dialog that says otherwise than the status.',
  },
  stillContradictsMs: {
    label: 'A still prompt contradicts work after',
    hint: 'When the picture did not move for so long.',
  },
} as const;

const showing = {
  minimumShownMs: { label: 'A status is shown for at least', hint: 'So that it can be read.' },
  activityEveryMs: { label: 'New words about the work every', hint: 'At most so often.' },
  lineSettledMs: { label: 'A line is complete after', hint: 'The last line of an answer that still grows.' },
  redrawMs: { label: 'A line is redrawn within', hint: 'Gone and back in this time, it is not said again.' },
} as const;

/** What people change, first. Every threshold stands in one of the groups. */
export const thresholdGroups: readonly ThresholdGroup[] = [
  { title: 'Stalled', thresholds: stalled },
  { title: 'Going round in circles', thresholds: circles },
  { title: 'Starting', thresholds: starting },
  { title: 'At rest', thresholds: rest },
  { title: 'Reports and screen', thresholds: reports },
  { title: 'What is shown', thresholds: showing },
];
