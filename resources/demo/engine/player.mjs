/**
 * @typedef {import('./types.ts').Activity} Activity
 * @typedef {import('./types.ts').Block} Block
 * @typedef {import('./types.ts').Clock} Clock
 * @typedef {import('./types.ts').Step} Step
 */

/**
 * What a script can do to the agent it runs in.
 *
 * @typedef {object} Stage
 * @property {Clock} clock
 * @property {(seconds: number) => number} vary a length of time, a little longer or shorter
 * @property {(activity: Activity) => void} setActivity
 * @property {(isFrozen: boolean) => void} freeze stops the spinner
 * @property {(block: Block) => void} add
 * @property {(block: Block | null) => void} setOpen
 * @property {(question: Omit<import('./types.ts').Dialog, 'selected'>) => Promise<number | null>} ask the
 *   number of the choice, from 0; null when it was cancelled. An open dialog is not interrupted: Escape cancels it
 * @property {(path: string, text: string) => string | null} writeFile null, or why it could not be written
 * @property {(step: Extract<Step, { kind: 'wake' }>) => void} wakeLater
 * @property {(code: number, lines: readonly string[]) => void} exit
 * @property {Set<string>} alwaysAllowed tools that need no more questions
 */

/** Somebody pressed Escape. */
export class Interrupted extends Error {}

/** How long a step with nothing to wait for stays alone on the screen. */
const readingSeconds = 0.4;

/**
 * Plays steps one after the other.
 *
 * @param {readonly Step[]} steps
 * @param {Stage} stage
 * @param {AbortSignal} signal
 * @returns {Promise<void>} rejects with {@link Interrupted} when the signal says so
 */
export async function play(steps, stage, signal) {
  for (const step of steps) await playStep(step, stage, signal);
}

/**
 * @param {Step} step
 * @param {Stage} stage
 * @param {AbortSignal} signal
 */
async function playStep(step, stage, signal) {
  const { clock } = stage;
  switch (step.kind) {
    case 'think':
      stage.setActivity({ kind: 'spinner', text: step.text, since: clock.now() });
      return clock.sleep(stage.vary(step.seconds), signal);
    case 'tool':
      return playTool(step, stage, signal);
    case 'say':
      stage.add({ kind: 'say', text: step.text });
      return clock.sleep(readingSeconds, signal);
    case 'permission':
      return askPermission(step.request, stage, signal);
    case 'question':
      return askQuestion(step, stage, signal);
    case 'limit':
      stage.setActivity({ kind: 'limit', resumesAt: clock.now() + step.seconds });
      return clock.sleep(step.seconds, signal);
    case 'compact':
      stage.setActivity({ kind: 'compacting', since: clock.now(), seconds: step.seconds });
      await clock.sleep(step.seconds, signal);
      return stage.add({ kind: 'note', text: 'Conversation compacted' });
    case 'hang':
      stage.setActivity({ kind: 'spinner', text: step.text, since: clock.now() });
      stage.freeze(true);
      return clock.sleepReal(step.realSeconds, signal);
    case 'wake':
      return stage.wakeLater(step);
    case 'exit':
      return stage.exit(step.code, step.lines);
  }
}

/**
 * @param {Extract<Step, { kind: 'tool' }>} step
 * @param {Stage} stage
 * @param {AbortSignal} signal
 */
async function playTool({ name, target, seconds, output, failed, write }, stage, signal) {
  stage.setOpen({ kind: 'tool', name, target, state: 'running', output: [] });
  await stage.clock.sleep(stage.vary(seconds), signal);
  const problem = write === null ? null : stage.writeFile(write.path, write.text);
  stage.setOpen(null);
  stage.add({
    kind: 'tool',
    name,
    target,
    state: failed || problem !== null ? 'failed' : 'ok',
    output: problem === null ? output : [problem],
  });
}

/**
 * @param {import('./types.ts').PermissionRequest} request
 * @param {Stage} stage
 * @param {AbortSignal} signal
 */
async function askPermission({ tool, target, why, allowed, denied }, stage, signal) {
  if (!stage.alwaysAllowed.has(tool)) {
    const options = ['Yes', `Yes, and do not ask again for ${tool}`, 'No, and say what to do instead'];
    const body = [`${tool}(${target})`, why];
    const choice = await stage.ask({
      title: 'Permission',
      body,
      question: 'Do you want to proceed?',
      options,
    });
    if (choice === null || choice === 2) {
      stage.add({ kind: 'note', text: `Denied: ${tool}(${target})` });
      return play(denied, stage, signal);
    }
    if (choice === 1) stage.alwaysAllowed.add(tool);
  }
  return play(allowed, stage, signal);
}

/**
 * @param {Extract<Step, { kind: 'question' }>} step
 * @param {Stage} stage
 * @param {AbortSignal} signal
 */
async function askQuestion({ question, choices }, stage, signal) {
  const options = choices.map((choice) => choice.label);
  const index = await stage.ask({ title: 'Question', body: [], question, options });
  const chosen = index === null ? undefined : choices[index];
  if (chosen === undefined) throw new Interrupted();
  stage.add({ kind: 'user', text: chosen.label });
  return play(chosen.steps, stage, signal);
}
