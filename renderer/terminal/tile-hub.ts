import type { AgentId } from '#shared/base/ids.ts';
import { foldRows } from '#shared/ipc/fold-rows.ts';
import type { RowsFrame } from '#shared/ipc/frames.ts';
import { isBlank } from '#shared/screen/is-blank.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { FrameLink } from '../ipc/frame-link.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Timers } from '../ipc/timers.ts';
import { lastLine } from './last-line.ts';
import type { TileArea } from './tile-geometry.ts';
import { TilePicture } from './tile-picture.ts';
import type { TileLook } from './tile-picture.ts';
import { TileWatch } from './tile-watch.ts';

/** What the hub needs of the page. */
export interface TilePage {
  readonly look: () => TileLook;
  readonly onLook: (listener: () => void) => Unsubscribe;
  /** Asks to be called before the next frame of the page; never while the page is hidden. */
  readonly requestFrame: (callback: () => void) => void;
  readonly isVisible: () => boolean;
  readonly onVisibility: (listener: () => void) => Unsubscribe;
  /** Reports size and whether the element can be seen, now and at each change. */
  readonly observe: (element: Element, report: (report: TileReport) => void) => Unsubscribe;
}

export type TileReport =
  | { readonly kind: 'size'; readonly area: TileArea }
  | { readonly kind: 'seen'; readonly seen: boolean };

export interface TileHubOptions {
  readonly frames: FrameLink;
  readonly request: SendRequest;
  readonly onWelcome: (listener: () => void) => Unsubscribe;
  readonly timers: Timers;
  readonly page: TilePage;
}

/** Milliseconds between two updates of what assistive technology reads of pictures. */
const calmTime = 2_000;

/**
 * Milliseconds between two drawings of tiles. Each makes the browser go through the whole page; twenty a
 * second are enough for pictures that change twelve times, and cost a third of sixty.
 */
const drawInterval = 50;

interface Tile {
  readonly agentId: AgentId;
  readonly picture: TilePicture;
  seen: boolean;
}

/** What there is to see of an agent's screen: something, nothing, no picture at all; or the host has not said yet. */
export type PictureState = 'unknown' | 'shown' | 'blank' | 'missing';

/** The screen of one agent while at least one of its tiles can be seen. */
interface Screen {
  view: ScreenView | null;
  picture: PictureState;
  /** It changed since it was drawn. */
  dirty: boolean;
  /** The host waits to be told that it was drawn. */
  unacknowledged: boolean;
}

const unknownScreen = (): Screen => ({ view: null, picture: 'unknown', dirty: false, unacknowledged: false });

/** Draws the live pictures of all tiles of this window, all in one go before a frame of the page, and only when one changed. */
export class TileHub {
  readonly #options: TileHubOptions;
  readonly #tiles = new Set<Tile>();
  readonly #screens = new Map<AgentId, Screen>();
  readonly #watch: TileWatch;
  readonly #lines = new Map<AgentId, string>();
  readonly #lineListeners = createSubscribers<[]>();
  readonly #pictureListeners = createSubscribers<[]>();
  readonly #stops: readonly Unsubscribe[];
  #frameAsked = false;
  #drawnAt = 0;
  #stopDrawTimer: Unsubscribe | null = null;
  #stopLineTimer: Unsubscribe | null = null;

  /** Called when last lines may have changed, at most once in {@link calmTime}. */
  readonly onLastLines = this.#lineListeners.add;

  /** Called when what `pictureOf` says has changed for some agent. */
  readonly onPictures = this.#pictureListeners.add;

  constructor(options: TileHubOptions) {
    this.#options = options;
    const { frames, request, timers, page, onWelcome } = options;
    this.#watch = new TileWatch({
      request,
      timers,
      seen: () => this.#seenAgents(),
      onChange: (added, gone) => this.#onWatch(added, gone),
      onWithoutPicture: (agentIds) => this.#onWithoutPicture(agentIds),
    });
    this.#stops = [
      frames.onRows((frame) => this.#onRows(frame)),
      onWelcome(() => this.#onWelcome()),
      page.onLook(() => this.#redrawAll()),
      page.onVisibility(() => {
        this.#watch.plan();
        this.#askFrame();
      }),
    ];
  }

  /** Draws the agent's screen into the canvas until the returned function is called. */
  show(agentId: AgentId, canvas: HTMLCanvasElement): Unsubscribe {
    const context = canvas.getContext('2d', { alpha: false });
    // A page without 2D canvases has no pictures; its tiles still say everything else.
    if (context === null) return () => undefined;
    const tile: Tile = { agentId, picture: new TilePicture(context), seen: false };
    this.#tiles.add(tile);
    const stopObserving = this.#options.page.observe(canvas, (report) => this.#onReport(tile, report));
    return () => {
      stopObserving();
      this.#tiles.delete(tile);
      this.#watch.plan();
    };
  }

  /** The last line of an agent's screen that says something, some seconds old at most; empty for none. */
  lastLine(agentId: AgentId): string {
    return this.#lines.get(agentId) ?? '';
  }

  /** `unknown` also while none of its tiles can be seen. */
  pictureOf(agentId: AgentId): PictureState {
    return this.#screens.get(agentId)?.picture ?? 'unknown';
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#watch.dispose();
    this.#stopDrawTimer?.();
    this.#stopLineTimer?.();
    this.#tiles.clear();
    this.#screens.clear();
  }

  #onReport(tile: Tile, report: TileReport): void {
    if (report.kind === 'size') tile.picture.resize(report.area);
    else tile.seen = report.seen;
    this.#watch.plan();
    const screen = this.#screens.get(tile.agentId);
    if (screen === undefined) return;
    screen.dirty = true;
    this.#askFrame();
  }

  #onRows(frame: RowsFrame): void {
    const screen = this.#screens.get(frame.agentId);
    // Rows that crossed a changed watch list on the wire, or changes of a picture that never came.
    if (screen === undefined || (screen.view === null && !frame.full)) return;
    screen.view = foldRows(screen.view ?? undefined, frame);
    screen.unacknowledged = true;
    screen.dirty = true;
    this.#sees(screen, isBlank(screen.view) ? 'blank' : 'shown');
    this.#askFrame();
  }

  #onWithoutPicture(agentIds: readonly AgentId[]): void {
    for (const agentId of agentIds) {
      const screen = this.#screens.get(agentId);
      // One that came after the answer was made is newer.
      if (screen?.view === null) this.#sees(screen, 'missing');
    }
  }

  #sees(screen: Screen, picture: PictureState): void {
    if (screen.picture === picture) return;
    screen.picture = picture;
    this.#pictureListeners.call();
  }

  #seenAgents(): ReadonlySet<AgentId> {
    if (!this.#options.page.isVisible()) return new Set();
    return new Set([...this.#tiles].filter((tile) => tile.seen).map((tile) => tile.agentId));
  }

  #onWatch(added: readonly AgentId[], gone: readonly AgentId[]): void {
    for (const agentId of gone) this.#screens.delete(agentId);
    for (const agentId of added) this.#screens.set(agentId, unknownScreen());
    this.#pictureListeners.call();
  }

  /** The new connection knows nothing of the old one: full pictures come. What is drawn stays until then. */
  #onWelcome(): void {
    for (const agentId of this.#screens.keys()) this.#screens.set(agentId, unknownScreen());
    this.#pictureListeners.call();
    this.#watch.tell();
  }

  #redrawAll(): void {
    for (const screen of this.#screens.values()) screen.dirty = true;
    this.#askFrame();
  }

  #askFrame(): void {
    if (this.#frameAsked) return;
    this.#frameAsked = true;
    const { timers, page } = this.#options;
    const early = this.#drawnAt + drawInterval - timers.now();
    const ask = () => page.requestFrame(() => this.#draw());
    if (early <= 0) ask();
    else this.#stopDrawTimer = timers.after(early, ask);
  }

  #draw(): void {
    this.#frameAsked = false;
    this.#drawnAt = this.#options.timers.now();
    const look = this.#options.page.look();
    for (const { agentId, picture, seen } of this.#tiles) {
      const screen = this.#screens.get(agentId);
      if (seen && screen?.dirty === true && screen.view !== null) picture.draw(screen.view, look);
    }
    for (const [agentId, screen] of this.#screens) this.#onDrawn(agentId, screen);
    this.#stopLineTimer ??= this.#options.timers.after(calmTime, () => this.#readLines());
  }

  #onDrawn(agentId: AgentId, screen: Screen): void {
    screen.dirty = false;
    if (!screen.unacknowledged || screen.view === null) return;
    screen.unacknowledged = false;
    this.#options.frames.send({ kind: 'rows-ack', agentId, revision: screen.view.revision });
  }

  #readLines(): void {
    this.#stopLineTimer = null;
    for (const [agentId, { view }] of this.#screens) {
      if (view !== null) this.#lines.set(agentId, lastLine(view));
    }
    this.#lineListeners.call();
  }
}
