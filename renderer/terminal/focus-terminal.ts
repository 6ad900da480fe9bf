import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { boundCounts, coreOf } from '#shared/screen/bound-counts.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { FrameLink, StreamFrame } from '../ipc/frame-link.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Timers } from '../ipc/timers.ts';
import { cleanPaste, interceptPastes } from './clean-paste.ts';
import { drawWithWebgl } from './draw-with-webgl.ts';
import { binaryInput, inputChunks } from './input-chunks.ts';
import { silenceQueries } from './silence-queries.ts';
import { StreamWriter } from './stream-writer.ts';
import { chordOf } from './terminal-keys.ts';
import type { TerminalChord } from './terminal-keys.ts';
import { TerminalSearch } from './terminal-search.ts';
import { xtermTheme } from './terminal-look.ts';
import type { TileLook } from './tile-picture.ts';
import { openLink, webAddress } from './web-link.ts';

export interface FocusTerminalOptions {
  readonly agentId: AgentId;
  readonly frames: FrameLink;
  readonly request: SendRequest;
  readonly onWelcome: (listener: () => void) => Unsubscribe;
  readonly timers: Timers;
  readonly look: TileLook;
  /** CSS pixels */
  readonly fontSize: number;
  readonly screenReader: boolean;
  /** A key that is the window's, not the program's. */
  readonly onChord: (chord: TerminalChord) => void;
  /** Input that cannot be sent. */
  readonly onRefused: (why: Failure) => void;
  /** The pointer is over a link, or (null) no longer. */
  readonly onLink: (address: string | null) => void;
}

/** Whether the host streams the terminal to us. */
export type StreamState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Milliseconds of rest after which a new size is told to the host: programs redraw everything for each. */
const resizeRest = 120;

/**
 * A real terminal on one agent: typing, paste, mouse, selection, search, links, scrollback. Lives outside
 * React, which only gives it a place and tells it about choices.
 */
export class FocusTerminal {
  readonly search: TerminalSearch;
  readonly #options: FocusTerminalOptions;
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #writer: StreamWriter;
  readonly #states = createSubscribers<[state: StreamState]>();
  readonly #stops: Unsubscribe[] = [];
  #state: StreamState = { kind: 'opening' };
  #size: TerminalSize | null = null;
  #stopResizeTimer: Unsubscribe | null = null;

  readonly onState = this.#states.add;

  constructor(options: FocusTerminalOptions) {
    this.#options = options;
    this.#terminal = new Terminal({
      ...lookOptions(options.look, options.fontSize),
      allowProposedApi: true,
      // What a program prints wrongly is nothing for the console of the window.
      logLevel: 'off',
      scrollback: ipcLimits.scrollbackLines,
      screenReaderMode: options.screenReader,
      cursorBlink: false,
      macOptionIsMeta: true,
      linkHandler: this.#linkHandler(),
    });
    const search = new SearchAddon();
    for (const addon of [this.#fit, search, new UnicodeGraphemesAddon(), this.#webLinks()]) {
      this.#terminal.loadAddon(addon);
    }
    this.search = new TerminalSearch(search, options.look.palette);
    silenceQueries(this.#terminal.parser);
    boundCounts(coreOf(this.#terminal));
    this.#writer = new StreamWriter(
      {
        write: (data, done) => this.#terminal.write(data, done),
        resize: (cols, rows) => this.#terminal.resize(cols, rows),
      },
      (bytes) => options.frames.send({ kind: 'output-ack', agentId: options.agentId, bytes }),
    );
  }

  /** Puts the terminal into an element, whose size it takes from then on, and starts the stream. Called once. */
  attach(element: HTMLElement): void {
    const { frames, onWelcome } = this.#options;
    this.#terminal.open(element);
    drawWithWebgl(this.#terminal);
    this.#takeKeys();
    this.#takeInput();
    const sizes = new ResizeObserver(() => this.#planResize());
    sizes.observe(element);
    this.#stops.push(
      () => sizes.disconnect(),
      interceptPastes(element, (text) => this.#terminal.paste(text)),
      frames.onStream((frame) => this.#onFrame(frame)),
      onWelcome(() => this.reopen()),
    );
    this.reopen();
  }

  get state(): StreamState {
    return this.#state;
  }

  /** Nothing stands on it, history included. Told anew with the state. */
  get isBlank(): boolean {
    const { active } = this.#terminal.buffer;
    if (active.length > this.#terminal.rows) return false;
    const lines = Array.from({ length: active.length }, (_, y) => active.getLine(y));
    return lines.every((line) => line === undefined || line.translateToString(true) === '');
  }

  /** Asks for the stream from its start: on a new connection, or when the agent has been started again. */
  reopen(): void {
    const size = this.#fittingSize();
    if (size === null) return;
    this.#size = size;
    this.#writer.restart();
    void this.#open(size);
  }

  focus(): void {
    this.#terminal.focus();
  }

  setLook(look: TileLook, fontSize: number): void {
    Object.assign(this.#terminal.options, lookOptions(look, fontSize));
    this.#planResize();
  }

  setScreenReader(wanted: boolean): void {
    this.#terminal.options.screenReaderMode = wanted;
  }

  /** The selected text; empty for none. */
  selection(): string {
    return this.#terminal.getSelection();
  }

  /** Types text as a paste: a program that asked for it is told where it begins and ends. */
  paste(text: string): void {
    this.#terminal.paste(cleanPaste(text));
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#stopResizeTimer?.();
    // If the connection is gone, so is what it had opened.
    if (this.#size !== null) void this.#options.request('terminal.close', { agentId: this.#options.agentId });
    this.#terminal.dispose();
  }

  async #open(size: TerminalSize): Promise<void> {
    this.#enter({ kind: 'opening' });
    const answer = await this.#options.request('terminal.open', { agentId: this.#options.agentId, size });
    this.#enter(answer.ok ? { kind: 'open' } : { kind: 'failed', failure: answer.error });
  }

  #enter(state: StreamState): void {
    this.#state = state;
    this.#states.call(state);
  }

  #onFrame(frame: StreamFrame): void {
    if (frame.agentId !== this.#options.agentId) return;
    this.#writer.write(frame);
    // Once the whole screen is drawn it can be said whether anything is on it.
    if (frame.kind === 'screen') this.#terminal.write('', () => this.#enter(this.#state));
  }

  #takeInput(): void {
    this.#terminal.onData((text) => this.#sendText(text));
    this.#terminal.onBinary((bytes) => this.#send(binaryInput(bytes)));
  }

  #sendText(text: string): void {
    const chunks = inputChunks(text);
    if (!chunks.ok) return this.#options.onRefused(chunks.error);
    for (const chunk of chunks.value) this.#send(chunk);
  }

  #send(data: Uint8Array): void {
    if (this.#writer.replaying) return;
    this.#options.frames.send({ kind: 'input', agentId: this.#options.agentId, data });
  }

  #takeKeys(): void {
    this.#terminal.attachCustomKeyEventHandler((event) => {
      const chord = chordOf(event);
      if (chord === null) return true;
      // The browser's own paste does it, with the permission that comes with the key.
      if (chord === 'paste') return false;
      event.preventDefault();
      if (event.type === 'keydown') this.#options.onChord(chord);
      return false;
    });
  }

  #fittingSize(): TerminalSize | null {
    const size = this.#fit.proposeDimensions();
    return size === undefined || Number.isNaN(size.cols) ? null : { cols: size.cols, rows: size.rows };
  }

  #planResize(): void {
    this.#stopResizeTimer?.();
    this.#stopResizeTimer = this.#options.timers.after(resizeRest, () => this.#tellSize());
  }

  /** The terminal itself changes when the host says that the program's has: text is drawn for one size. */
  #tellSize(): void {
    const size = this.#fittingSize();
    if (size === null || (size.cols === this.#size?.cols && size.rows === this.#size.rows)) return;
    if (this.#size === null) return this.reopen();
    this.#size = size;
    void this.#options.request('terminal.resize', { agentId: this.#options.agentId, size });
  }

  #linkHandler() {
    return {
      activate: (event: MouseEvent, text: string) => openLink(event, text),
      hover: (_event: MouseEvent, text: string) => this.#hoverLink(text),
      leave: () => this.#options.onLink(null),
    };
  }

  #webLinks(): WebLinksAddon {
    return new WebLinksAddon(openLink, {
      hover: (_event, text) => this.#hoverLink(text),
      leave: () => this.#options.onLink(null),
    });
  }

  #hoverLink(text: string): void {
    this.#options.onLink(webAddress(text)?.href ?? null);
  }
}

const lookOptions = ({ palette, family }: TileLook, fontSize: number) => ({
  theme: xtermTheme(palette),
  fontFamily: family,
  fontSize,
});
