import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { shellChannels } from '#shared/ipc/shell-channels.ts';
import type { ToPage, ToShell } from '#shared/ipc/shell-contract.ts';
import { BridgeSocket } from './bridge-socket.ts';
import { createSubscribers } from './subscribers.ts';

/** The shell's side: what it was told, what it says, and the port that it hands over. */
function bed(link = 1) {
  const page = new EventTarget();
  const told: ToShell[] = [];
  const failures: Failure[] = [];
  const shell = createSubscribers<[message: ToPage]>();
  const socket = new BridgeSocket({
    bridge: {
      platform: 'linux',
      send: (message) => told.push(message),
      onMessage: shell.add,
      pathOf: () => '',
    },
    page,
    link,
    onFailure: (why) => failures.push(why),
  });
  const happened: unknown[] = [];
  socket.addEventListener('open', () => happened.push('open'));
  socket.addEventListener('close', () => happened.push('close'));
  const heard = createSubscribers<[data: string | ArrayBuffer]>();
  socket.addEventListener('message', ({ data }) => heard.call(data));
  const handOver = (number: number) => {
    const { port1, port2 } = new MessageChannel();
    const event = Object.assign(new Event('message'), {
      data: { channel: shellChannels.frames, link: number },
      ports: [port2],
    });
    page.dispatchEvent(event);
    return port1;
  };
  return { socket, told, failures, shell, happened, heard, handOver };
}

const next = (port: MessagePort) =>
  new Promise<unknown>((resolve) => {
    port.addEventListener('message', ({ data }) => resolve(data), { once: true });
    port.start();
  });

describe('a connection through the desktop shell', () => {
  it('is open when its own port is here', () => {
    const { socket, told, happened, handOver } = bed(2);
    expect(told).toEqual([{ kind: 'link-open', link: 2 }]);
    handOver(1).close();
    expect(happened).toEqual([]);
    const port = handOver(2);
    expect(happened).toEqual(['open']);
    port.close();
    socket.close();
  });

  it('sends text as messages and frames over the port, each without what stands around it', async () => {
    const { socket, told, handOver } = bed();
    const port = handOver(1);
    const got = next(port);
    socket.send('hello');
    socket.send(new Uint8Array([9, 1, 2, 9]).subarray(1, 3));
    expect(told.at(-1)).toEqual({ kind: 'link-text', link: 1, text: 'hello' });
    const frame = (await got) as ArrayBuffer;
    expect([...new Uint8Array(frame)]).toEqual([1, 2]);
    port.close();
    socket.close();
  });

  it('hears text and frames of its own connection only', async () => {
    const { socket, shell, heard, handOver } = bed();
    const port = handOver(1);
    const got: (string | number[])[] = [];
    const all = new Promise<void>((resolve) =>
      heard.add((data) => {
        got.push(typeof data === 'string' ? data : [...new Uint8Array(data)]);
        if (got.length === 3) resolve();
      }),
    );
    shell.call({ kind: 'link-text', link: 7, text: 'of another' });
    shell.call({ kind: 'link-text', link: 1, text: 'text' });
    port.postMessage(Uint8Array.of(1).buffer);
    port.postMessage(Uint8Array.of(2));
    await all;
    expect(got).toEqual(['text', [1], [2]]);
    port.close();
    socket.close();
  });

  it('ends with the reason that the shell gives, and hears nothing after that', () => {
    const { failures, shell, happened, heard, handOver } = bed();
    const why = failure('connection-lost', 'The host was stopped.');
    const late: unknown[] = [];
    heard.add((data) => late.push(data));
    const port = handOver(1);
    shell.call({ kind: 'link-closed', link: 1, failure: why });
    shell.call({ kind: 'link-text', link: 1, text: 'late' });
    expect(happened).toEqual(['open', 'close']);
    expect(failures).toEqual([why]);
    expect(late).toEqual([]);
    port.close();
  });

  it('tells the shell when the window gives it up, and reports no end then', () => {
    const { socket, told, shell, happened } = bed();
    socket.close();
    shell.call({ kind: 'link-closed', link: 1, failure: failure('connection-lost', 'late') });
    expect(told.at(-1)).toEqual({ kind: 'link-close', link: 1 });
    expect(happened).toEqual([]);
  });
});
