import type { WebSocket } from 'ws';
import type { AgentId } from '#shared/base/ids.ts';
import { requests } from '#shared/ipc/contract.ts';
import type { RequestName } from '#shared/ipc/contract.ts';
import { clientMessageSchema } from '#shared/ipc/control-messages.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import { decodeFrame, encodeFrame } from '#shared/ipc/frames.ts';
import type { Frame, HostFrame } from '#shared/ipc/frames.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { ScreenView } from '#shared/screen/screen-view.ts';
import { drawTenTimesASecond } from './every-tenth.ts';
import type { Redraw } from './redraw-stream.ts';
import { streamSize } from './redraw-stream.ts';
import { agentIdAt, progressEvent, scriptedSwarm } from './scripted-swarm.ts';
import type { DrawCounter } from './scripted-host.ts';

/** Events of the feed a second: agents that draw also report. */
const eventsPerSecond = 2;

interface WindowOptions {
  readonly agents: number;
  readonly redraws: readonly Redraw[];
  readonly counter: DrawCounter;
}

/** What is sent to one agent's tile. */
interface Tile {
  /** What the window shows; null before the first picture. */
  shown: ScreenView | null;
  /** The last picture was drawn: the next may be sent. */
  isFree: boolean;
}

/** Plays the host for one window: every agent redraws its whole screen ten times a second. */
export function serveWindow(socket: WebSocket, { agents, redraws, counter }: WindowOptions): void {
  const tiles = new Map<AgentId, Tile>();
  const state = scriptedSwarm(agents, Date.now());
  let { seq } = state;
  let isWelcome = false;
  const say = (message: HostMessage) => socket.send(JSON.stringify(message));
  const draw = (frame: HostFrame) => socket.send(encodeFrame(frame));

  const answers: Partial<Record<RequestName, (payload: unknown) => unknown>> = {
    'tiles.watch': (payload) => {
      watch(tiles, requests['tiles.watch'].payload.parse(payload).agentIds);
      return { withoutPicture: [] };
    },
    'terminal.open': (payload) => {
      const { agentId } = requests['terminal.open'].payload.parse(payload);
      draw({ kind: 'screen', agentId, ...streamSize, data: new TextEncoder().encode('ready\r\n> ') });
    },
    'events.page': () => ({ events: [], hasMore: false, begin: null }),
  };

  const onText = (text: string) => {
    const message = clientMessageSchema.parse(JSON.parse(text));
    if (message.kind === 'ping') say({ kind: 'pong' });
    if (message.kind === 'request') {
      const value = answers[message.name]?.(message.payload) ?? {};
      say({ kind: 'result', id: message.id, outcome: { ok: true, value } });
    }
    if (message.kind !== 'hello') return;
    say(welcome);
    say({ kind: 'snapshot', state });
    isWelcome = true;
  };

  const onFrame = (frame: Frame) => {
    if (frame.kind === 'input') draw({ kind: 'output', agentId: frame.agentId, data: frame.data });
    const tile = frame.kind === 'rows-ack' ? tiles.get(frame.agentId) : undefined;
    if (tile === undefined) return;
    tile.isFree = true;
    counter.count += 1;
  };

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isBinary) return onText(data.toString());
    const frame = decodeFrame(data);
    if (frame.ok) onFrame(frame.value);
  });

  const stop = drawTenTimesASecond(agents, (index, redraw) => {
    const agentId = agentIdAt(index);
    const tile = tiles.get(agentId);
    const view = redraws[(redraw + index) % redraws.length]?.view;
    if (tile === undefined || view === undefined || !tile.isFree) return;
    tile.isFree = false;
    draw(rowsFrame(agentId, tile.shown, view, redraw));
    tile.shown = view;
  });
  const moveOn = setInterval(() => {
    if (!isWelcome) return;
    seq += 1;
    const event = progressEvent(seq % agents, seq - state.seq, seq, Date.now());
    say({ kind: 'events', events: [event] });
  }, 1000 / eventsPerSecond);
  socket.on('close', () => {
    stop();
    clearInterval(moveOn);
  });
}

const welcome: HostMessage = {
  kind: 'welcome',
  protocol: ipcLimits.protocolVersion,
  version: 'bench',
  journalId: 'bench',
  hostId: 'bench',
  stateDir: '/bench',
  home: '/bench',
  platform: process.platform,
};

function watch(tiles: Map<AgentId, Tile>, agentIds: readonly AgentId[]): void {
  for (const agentId of tiles.keys()) if (!agentIds.includes(agentId)) tiles.delete(agentId);
  for (const agentId of agentIds) {
    if (!tiles.has(agentId)) tiles.set(agentId, { shown: null, isFree: true });
  }
}

function rowsFrame(
  agentId: AgentId,
  shown: ScreenView | null,
  view: ScreenView,
  revision: number,
): HostFrame {
  const changed = view.rows.map((row, y) => ({ y, row })).filter(({ y, row }) => row !== shown?.rows[y]);
  const { cols, rows, cursor, alternate } = view;
  return {
    kind: 'rows',
    agentId,
    revision,
    cols,
    rows: rows.length,
    cursor,
    alternate,
    full: shown === null,
    changed,
  };
}
