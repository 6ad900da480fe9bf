import headless from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { ipcLimits } from '#shared/ipc/limits.ts';
import { agentIdOf } from '../ipc/testing/swarm-events.ts';
import { StreamWriter } from './stream-writer.ts';

const agentId = agentIdOf('a');
const bytes = (text: string) => new TextEncoder().encode(text);

function bed() {
  const terminal = new headless.Terminal({ cols: 20, rows: 5, scrollback: 100, allowProposedApi: true });
  const acknowledged: number[] = [];
  const writer = new StreamWriter(
    {
      write: (data, done) => terminal.write(data, done),
      resize: (cols, rows) => terminal.resize(cols, rows),
    },
    (count) => acknowledged.push(count),
  );
  const parsed = () => new Promise<void>((resolve) => terminal.write('', resolve));
  const line = (y: number) => terminal.buffer.active.getLine(y)?.translateToString(true);
  return { terminal, writer, acknowledged, parsed, line };
}

describe('StreamWriter', () => {
  it('replaces everything by a screen, whatever was written before it', async () => {
    const { terminal, writer, parsed, line } = bed();
    writer.write({ kind: 'output', agentId, data: bytes('old\u001B[?1049h\u001B[31m') });
    writer.write({ kind: 'screen', agentId, cols: 40, rows: 10, data: bytes('new') });
    writer.write({ kind: 'output', agentId, data: bytes(' and on') });
    await parsed();
    expect([line(0), line(1)]).toEqual(['new and on', '']);
    expect([terminal.cols, terminal.rows, terminal.buffer.active.type]).toEqual([40, 10, 'normal']);
  });

  it('takes a new size at its place in the stream', async () => {
    const { writer, parsed, line } = bed();
    writer.write({ kind: 'output', agentId, data: bytes('x'.repeat(20)) });
    writer.write({ kind: 'resized', agentId, cols: 30, rows: 5 });
    writer.write({ kind: 'output', agentId, data: bytes(`\r\n${'y'.repeat(30)}`) });
    await parsed();
    expect([line(0), line(1)]).toEqual(['x'.repeat(20), 'y'.repeat(30)]);
  });

  it('acknowledges what was drawn, all of it but less than one step', async () => {
    const { writer, acknowledged, parsed } = bed();
    const size = 10_000;
    writer.write({ kind: 'screen', agentId, cols: 20, rows: 5, data: new Uint8Array(size).fill(0x61) });
    for (let index = 0; index < 20; index++) {
      writer.write({ kind: 'output', agentId, data: new Uint8Array(size).fill(0x62) });
    }
    await parsed();
    const total = acknowledged.reduce((sum, count) => sum + count, 0);
    expect(acknowledged.every((count) => count >= ipcLimits.focusAckBytes)).toBe(true);
    expect(21 * size - total).toBeLessThan(ipcLimits.focusAckBytes);
  });

  it('knows when a stored screen is being written', async () => {
    const { writer, parsed } = bed();
    writer.write({ kind: 'screen', agentId, cols: 20, rows: 5, data: bytes('a') });
    expect(writer.replaying).toBe(true);
    await parsed();
    expect(writer.replaying).toBe(false);
  });
});
