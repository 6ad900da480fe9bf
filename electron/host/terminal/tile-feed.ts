import type { AgentId } from '#shared/base/ids.ts';
import { encodeFrame } from '#shared/ipc/frames.ts';
import type { ChangedRow, RowsAckFrame } from '#shared/ipc/frames.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import type { AgentTerminal, TerminalRegistry } from './registry.ts';

export interface TileFeedOptions {
  readonly registry: TerminalRegistry;
  /** Sends one binary frame to the window. */
  readonly send: (frame: Uint8Array) => void;
}

/** The pictures of the tiles that one window shows. */
export interface TileFeed {
  /**
   * Replaces the list of watched agents. New ones get their whole picture at once.
   *
   * @returns those that have no terminal, and so no picture
   */
  readonly watch: (agentIds: readonly AgentId[]) => readonly AgentId[];
  /** The window has drawn a picture: the next one may come. */
  readonly acknowledge: (frame: RowsAckFrame) => void;
  readonly dispose: () => void;
}

/**
 * Sends changed rows, and the next picture of an agent only after the window has drawn the one before:
 * a slow window gets fewer pictures, always of the present, and keeps no queue here. The screen itself
 * bounds the rate, so nothing here needs a timer.
 */
export function createTileFeed({ registry, send }: TileFeedOptions): TileFeed {
  const tiles = new Map<AgentId, Tile>();
  const stopAdded = registry.onAdded((terminal) => tiles.get(terminal.agentId)?.attach(terminal));
  const stopRemoved = registry.onRemoved((agentId) => tiles.get(agentId)?.detach());

  const drop = (agentId: AgentId): void => {
    tiles.get(agentId)?.detach();
    tiles.delete(agentId);
  };

  return {
    watch: (agentIds) => {
      const wanted = new Set(agentIds);
      for (const agentId of tiles.keys()) if (!wanted.has(agentId)) drop(agentId);
      for (const agentId of wanted) {
        if (tiles.has(agentId)) continue;
        const tile = new Tile(agentId, send);
        tiles.set(agentId, tile);
        const terminal = registry.get(agentId);
        if (terminal !== undefined) tile.attach(terminal);
      }
      return [...wanted].filter((agentId) => tiles.get(agentId)?.isAttached !== true);
    },
    acknowledge: ({ agentId, revision }) => tiles.get(agentId)?.acknowledge(revision),
    dispose: () => {
      stopAdded();
      stopRemoved();
      for (const agentId of tiles.keys()) drop(agentId);
    },
  };
}

class Tile {
  readonly #agentId: AgentId;
  readonly #send: (frame: Uint8Array) => void;
  #stop: (() => void) | null = null;
  /** The picture that the window has or is about to have; null when it has none of this terminal. */
  #sent: ScreenView | null = null;
  /** The picture that is to be sent after the acknowledgement. */
  #pending: ScreenView | null = null;
  #isDrawing = false;

  constructor(agentId: AgentId, send: (frame: Uint8Array) => void) {
    this.#agentId = agentId;
    this.#send = send;
  }

  attach({ screen }: AgentTerminal): void {
    this.detach();
    this.#stop = screen.watch((view) => this.#show(view));
    this.#show(screen.view);
  }

  get isAttached(): boolean {
    return this.#stop !== null;
  }

  /** Stops following the terminal; the window keeps its last picture until another one comes. */
  detach(): void {
    this.#stop?.();
    this.#stop = null;
    this.#sent = null;
    this.#pending = null;
    this.#isDrawing = false;
  }

  acknowledge(revision: number): void {
    if (!this.#isDrawing || this.#sent?.revision !== revision) return;
    this.#isDrawing = false;
    if (this.#pending !== null) this.#show(this.#pending);
  }

  #show(view: ScreenView): void {
    if (this.#isDrawing) {
      this.#pending = view;
      return;
    }
    const before = this.#sent;
    this.#sent = view;
    this.#pending = null;
    this.#isDrawing = true;
    this.#send(frameOf(this.#agentId, before, view));
  }
}

function frameOf(agentId: AgentId, before: ScreenView | null, view: ScreenView): Uint8Array {
  const full = before === null || before.cols !== view.cols || before.rows.length !== view.rows.length;
  return encodeFrame({
    kind: 'rows',
    agentId,
    revision: view.revision,
    cols: view.cols,
    rows: view.rows.length,
    cursor: view.cursor,
    alternate: view.alternate,
    full,
    changed: full ? shownRows(view) : changedRows(before, view),
  });
}

/** All rows but the blank ones: a full frame starts from blank rows. */
function shownRows(view: ScreenView): readonly ChangedRow[] {
  return view.rows.flatMap((row, y) => (row.runs.length > 0 || row.wrapped ? [{ y, row }] : []));
}

/** Rows that did not change are the same objects in both views. */
function changedRows(before: ScreenView, view: ScreenView): readonly ChangedRow[] {
  return view.rows.flatMap((row, y) => (row === before.rows[y] ? [] : [{ y, row }]));
}
