import type { AgentId } from '#shared/base/ids.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { Timers } from '../ipc/timers.ts';

export interface TileWatchOptions {
  readonly request: SendRequest;
  readonly timers: Timers;
  /** Agents of which a tile can be seen now. */
  readonly seen: () => ReadonlySet<AgentId>;
  /** What the host has no picture of, by its answer. */
  readonly onWithoutPicture: (agentIds: readonly AgentId[]) => void;
  readonly onChange: (added: readonly AgentId[], gone: readonly AgentId[]) => void;
}

/** Milliseconds in which tiles that come and go (scrolling, sorting) are told to the host at once. */
const gatherTime = 50;

/** Keeps the host told of which agents' tiles can be seen: only they get pictures. */
export class TileWatch {
  readonly #options: TileWatchOptions;
  #watched: ReadonlySet<AgentId> = new Set();
  #stopTimer: Unsubscribe | null = null;

  constructor(options: TileWatchOptions) {
    this.#options = options;
  }

  /** Looks soon at what can be seen. */
  readonly plan = (): void => {
    this.#stopTimer ??= this.#options.timers.after(gatherTime, () => {
      this.#stopTimer = null;
      this.#update();
    });
  };

  /** Tells the whole list again, on a new connection. A failure means that it is lost as well: the next one asks again. */
  readonly tell = (): void => {
    void this.#tell();
  };

  dispose(): void {
    this.#stopTimer?.();
  }

  async #tell(): Promise<void> {
    const { request, onWithoutPicture } = this.#options;
    const answer = await request('tiles.watch', { agentIds: [...this.#watched] });
    if (answer.ok) onWithoutPicture(answer.value.withoutPicture);
  }

  #update(): void {
    const before = this.#watched;
    const seen = this.#options.seen();
    const added = [...seen].filter((agentId) => !before.has(agentId));
    const gone = [...before].filter((agentId) => !seen.has(agentId));
    if (added.length + gone.length === 0) return;
    this.#watched = seen;
    this.#options.onChange(added, gone);
    this.tell();
  }
}
