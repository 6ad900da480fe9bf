import type { WebSocket } from 'ws';
import { drawTenTimesASecond } from './every-tenth.ts';
import type { Redraw } from './redraw-stream.ts';
import type { DrawCounter } from './scripted-host.ts';

interface DrawerOptions {
  readonly terminals: number;
  readonly redraws: readonly Redraw[];
  readonly counter: DrawCounter;
}

/**
 * Plays the programs of a page of terminals. A message is the terminal's number and the bytes; the page
 * answers with the number when they were parsed, or with the number and what was typed, which is echoed.
 * A terminal gets its next redraw when the last one was parsed, as a tile does.
 */
export function serveDrawer(socket: WebSocket, { terminals, redraws, counter }: DrawerOptions): void {
  const isFree = Array.from({ length: terminals }, () => true);
  socket.on('message', (data: Buffer) => {
    const index = data[0] ?? 0;
    if (data.length > 1) return socket.send(data);
    isFree[index] = true;
    counter.count += 1;
    return undefined;
  });
  const stop = drawTenTimesASecond(terminals, (index, redraw) => {
    const bytes = redraws[(redraw + index) % redraws.length]?.bytes;
    if (bytes === undefined || isFree[index] !== true) return;
    isFree[index] = false;
    socket.send(Buffer.concat([Buffer.from([index]), bytes]));
  });
  socket.on('close', stop);
}
