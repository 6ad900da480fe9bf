import { answer } from './dialog.mjs';
import { edit, emptyEditor } from './editor.mjs';
import { generalReply } from './general-reply.mjs';
import { Interrupted, play } from './player.mjs';

/**
 * @typedef {import('./types.ts').Block} Block
 * @typedef {import('./types.ts').Dialog} Dialog
 * @typedef {import('./types.ts').Key} Key
 * @typedef {import('./types.ts').Role} Role
 * @typedef {import('./types.ts').Step} Step
 * @typedef {import('./types.ts').View} View
 * @typedef {import('./player.mjs').Stage} Stage
 *
 * @typedef {object} Deps
 * @property {Role} role
 * @property {import('./types.ts').Clock} clock
 * @property {() => number} random
 * @property {import('./screen.mjs').Screen} screen
 * @property {(path: string, text: string) => string | null} writeFile
 * @property {(code: number) => void} leave ends the process
 */

/** A second Ctrl-C within so many real milliseconds leaves. */
const leaveWithinMs = 2000;

/** A scripted agent: what it shows, what a key does, which script runs. */
export class Agent {
  #deps;
  /** @type {View} */
  #view;
  /** @type {Stage} */
  #stage;
  /** The turn that runs. @type {AbortController | null} */
  #turn = null;
  /** The time until a turn that the agent starts by itself. @type {AbortController | null} */
  #nap = null;
  /** Ends the open dialog with the number of a choice, or with null. @type {((index: number | null) => void) | null} */
  #settleDialog = null;
  /** @type {NodeJS.Timeout | undefined} */
  #leaving;
  #messages = 0;

  /** @param {Deps} deps */
  constructor(deps) {
    this.#deps = deps;
    this.#view = {
      role: deps.role,
      isReady: false,
      blocks: [],
      open: null,
      activity: null,
      dialog: null,
      editor: emptyEditor,
      queued: [],
      hint: null,
    };
    this.#stage = this.#createStage();
  }

  /** Loads for a while, then shows its prompt. */
  async start() {
    const { clock, role } = this.#deps;
    this.#update({});
    await clock.sleep(role.startsIn, new AbortController().signal);
    this.#update({ isReady: true });
  }

  /** @param {Key} key */
  press(key) {
    if (this.#view.dialog !== null) this.#pressInDialog(this.#view.dialog, key);
    else if (key.kind === 'interrupt' || key.kind === 'escape') this.#pressInterrupt(key);
    else if (!this.#view.isReady) return;
    else if (key.kind === 'enter') this.#submit();
    else this.#update({ editor: edit(this.#view.editor, key) });
  }

  /** The terminal has another size. */
  resized() {
    this.#deps.screen.redraw(this.#view);
  }

  /** @param {Partial<View>} change */
  #update(change) {
    this.#view = { ...this.#view, ...change };
    this.#deps.screen.show(this.#view);
  }

  /** @param {Block} block */
  #add(block) {
    this.#update({ blocks: [...this.#view.blocks, block] });
  }

  /** @param {Dialog} dialog @param {Key} key */
  #pressInDialog(dialog, key) {
    const outcome = answer(dialog, key);
    if (outcome.kind === 'open') this.#update({ dialog: outcome.dialog });
    else this.#settleDialog?.(outcome.kind === 'chosen' ? outcome.index : null);
  }

  /** @param {Key} key Escape, or Ctrl-C */
  #pressInterrupt(key) {
    if (this.#turn !== null) this.#turn.abort(new Interrupted());
    else if (key.kind === 'interrupt') this.#askToLeave();
  }

  #askToLeave() {
    if (this.#leaving !== undefined) return this.#exit(0, ['Bye.']);
    this.#update({ editor: emptyEditor, hint: '  press ctrl-c again to leave' });
    this.#leaving = setTimeout(() => {
      this.#leaving = undefined;
      this.#update({ hint: null });
    }, leaveWithinMs);
  }

  #submit() {
    const text = this.#view.editor.text.trim();
    if (text === '') return;
    this.#update({ editor: emptyEditor });
    if (this.#turn === null) void this.#hear(text);
    else this.#update({ queued: [...this.#view.queued, text] });
  }

  /** @param {string} text a message of the person */
  #hear(text) {
    const { role } = this.#deps;
    this.#nap?.abort(new Interrupted());
    this.#add({ kind: 'user', text });
    const steps =
      this.#messages === 0 ? role.first : (role.next[this.#messages - 1] ?? generalReply(text, role));
    this.#messages += 1;
    return this.#runTurn(steps);
  }

  /** @param {readonly Step[]} steps @returns {Promise<void>} */
  async #runTurn(steps) {
    const turn = new AbortController();
    this.#turn = turn;
    try {
      await play(steps, this.#stage, turn.signal);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      this.#add({ kind: 'note', text: 'Interrupted · what should it do instead?' });
    }
    this.#turn = null;
    const [next, ...queued] = this.#view.queued;
    this.#deps.screen.freeze(false);
    this.#update({ activity: null, open: null, queued });
    if (next !== undefined) await this.#hear(next);
  }

  /** @param {Extract<Step, { kind: 'wake' }>} step */
  async #napThenRun({ seconds, reason, steps }) {
    const nap = new AbortController();
    this.#nap = nap;
    try {
      await this.#deps.clock.sleep(seconds, nap.signal);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      return;
    }
    this.#nap = null;
    this.#add({ kind: 'note', text: reason });
    await this.#runTurn(steps);
  }

  /** @param {Omit<Dialog, 'selected'>} question @returns {Promise<number | null>} */
  #ask(question) {
    const { activity } = this.#view;
    this.#update({ dialog: { ...question, selected: 0 }, activity: null });
    return new Promise((resolve) => {
      this.#settleDialog = (index) => {
        this.#settleDialog = null;
        this.#update({ dialog: null, activity });
        resolve(index);
      };
    });
  }

  /** @param {number} code @param {readonly string[]} lines */
  #exit(code, lines) {
    this.#deps.screen.close(this.#view, lines);
    this.#deps.leave(code);
  }

  /** @returns {Stage} */
  #createStage() {
    const { clock, random, screen, writeFile } = this.#deps;
    return {
      clock,
      vary: (seconds) => seconds * (0.9 + 0.2 * random()),
      setActivity: (activity) => {
        screen.freeze(false);
        this.#update({ activity });
      },
      freeze: screen.freeze,
      add: (block) => this.#add(block),
      setOpen: (open) => this.#update({ open }),
      ask: (question) => this.#ask(question),
      writeFile,
      wakeLater: (step) => void this.#napThenRun(step),
      exit: (code, lines) => this.#exit(code, lines),
      alwaysAllowed: new Set(),
    };
  }
}
