import type { IDisposable, Terminal } from '@xterm/headless';
import type { SequenceCore, SequenceParams } from '#shared/screen/bound-counts.ts';

/** Private modes that are followed here because the emulator does not tell them. */
const mode = { cursorVisible: 25, mouseSgr: 1006, mouseSgrPixels: 1016, synchronized: 2026 } as const;

/** A synchronized update begins or ends; called while parsing, before what follows is drawn. */
export interface FrameListener {
  readonly frameBegins: () => void;
  readonly frameEnds: () => void;
}

/** Follows the modes that programs set, by looking at the sequences on their way to the emulator. */
export class TerminalModes {
  readonly #terminal: Terminal;
  readonly #frames: FrameListener;
  #cursorVisible = true;
  /** The last of the two that was set wins; resetting either gives the old encoding. */
  #mouseEncoding: 1006 | 1016 | null = null;
  /** Parameter of DECSCUSR; 0 for the user's own cursor. */
  #cursorStyle = 0;

  constructor(terminal: Terminal, frames: FrameListener) {
    this.#terminal = terminal;
    this.#frames = frames;
  }

  get cursorVisible(): boolean {
    return this.#cursorVisible;
  }

  get takesPaste(): boolean {
    return this.#terminal.modes.bracketedPasteMode;
  }

  /**
   * Registers with the emulator's parser. The handlers only look: the emulator acts after them. Full-screen
   * programs switch modes with every frame, so the handlers stand where parameters need not be copied.
   */
  attach(core: SequenceCore): readonly IDisposable[] {
    return [
      core.registerCsiHandler({ prefix: '?', final: 'h' }, (params) => this.#switch(params, true)),
      core.registerCsiHandler({ prefix: '?', final: 'l' }, (params) => this.#switch(params, false)),
      core.registerCsiHandler({ intermediates: ' ', final: 'q' }, ({ params }) => {
        this.#cursorStyle = params[0] ?? 0;
        return false;
      }),
      // DECSTR, the soft reset.
      core.registerCsiHandler({ intermediates: '!', final: 'p' }, () => {
        this.#cursorVisible = true;
        return false;
      }),
      // RIS, the full reset.
      this.#terminal.parser.registerEscHandler({ final: 'c' }, () => {
        this.#cursorVisible = true;
        this.#mouseEncoding = null;
        this.#cursorStyle = 0;
        this.#frames.frameEnds();
        return false;
      }),
    ];
  }

  /** The sequences that set a fresh terminal's modes as these are, but for origin mode. */
  serialize(): string {
    const { modes } = this.#terminal;
    const mouse = { none: 0, x10: 9, vt200: 1000, drag: 1002, any: 1003 }[modes.mouseTrackingMode];
    return [
      modes.applicationCursorKeysMode ? '\x1b[?1h' : '',
      modes.applicationKeypadMode ? '\x1b[?66h' : '',
      modes.bracketedPasteMode ? '\x1b[?2004h' : '',
      modes.insertMode ? '\x1b[4h' : '',
      modes.reverseWraparoundMode ? '\x1b[?45h' : '',
      modes.sendFocusMode ? '\x1b[?1004h' : '',
      modes.wraparoundMode ? '' : '\x1b[?7l',
      mouse === 0 ? '' : `\x1b[?${mouse}h`,
      this.#mouseEncoding === null ? '' : `\x1b[?${this.#mouseEncoding}h`,
      this.#cursorStyle === 0 ? '' : `\x1b[${this.#cursorStyle} q`,
      this.#cursorVisible ? '' : `\x1b[?${mode.cursorVisible}l`,
      // The rest of the frame follows: nothing is to be drawn before its end.
      modes.synchronizedOutputMode ? `\x1b[?${mode.synchronized}h` : '',
    ].join('');
  }

  #switch({ params, length }: SequenceParams, on: boolean): boolean {
    for (let index = 0; index < length; index++) {
      const param = params[index];
      if (param === mode.cursorVisible) this.#cursorVisible = on;
      else if (param === mode.mouseSgr || param === mode.mouseSgrPixels)
        this.#mouseEncoding = on ? param : null;
      else if (param === mode.synchronized) {
        if (on) this.#frames.frameBegins();
        else this.#frames.frameEnds();
      }
    }
    return false;
  }
}
