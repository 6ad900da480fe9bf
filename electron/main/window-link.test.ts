import { describe, expect, it } from 'vitest';
import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { HostLinkListener } from './host-link.ts';
import { createWindowLink } from './window-link.ts';

const nothing: (data: unknown) => void = () => undefined;

/** A page on one side and a host on the other, each of which notes what it is told. */
function bed() {
  const said: string[] = [];
  const hosts: { listener: HostLinkListener; heard: (string | number[])[]; closed: boolean }[] = [];
  const ports: { link: number; got: number[][]; closed: boolean; say: (data: unknown) => void }[] = [];
  let refuses = false;
  let gate: Promise<void> = Promise.resolve();
  const link = createWindowLink({
    connect: async (listener) => {
      await gate;
      if (refuses) return err(failure('connection-lost', 'nobody there'));
      const host = { listener, heard: [] as (string | number[])[], closed: false };
      hosts.push(host);
      return ok({
        sendText: (text) => host.heard.push(text),
        sendFrame: (frame) => host.heard.push([...frame]),
        close: () => (host.closed = true),
      });
    },
    handOverPort: (number) => {
      const port = { link: number, got: [] as number[][], closed: false, say: nothing };
      ports.push(port);
      return {
        post: (frame) => port.got.push([...new Uint8Array(frame)]),
        onMessage: (listener) => (port.say = listener),
        close: () => (port.closed = true),
      };
    },
    sayText: (number, text) => said.push(`${number}:${text}`),
    sayClosed: (number, why) => said.push(`${number} closed: ${why.message}`),
    onHostEnded: () => said.push('host ended'),
  });
  return {
    link,
    said,
    hosts,
    ports,
    refuse: () => (refuses = true),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

describe('the connection of a window', () => {
  it('carries text and frames both ways', async () => {
    const { link, said, hosts, ports } = bed();
    await link.open(1);
    link.text(1, 'hello');
    ports[0]?.say(Uint8Array.of(1, 2));
    ports[0]?.say(Uint8Array.of(3).buffer);
    hosts[0]?.listener.onText('welcome');
    hosts[0]?.listener.onFrame(Uint8Array.of(9).buffer);
    expect(hosts[0]?.heard).toEqual(['hello', [1, 2], [3]]);
    expect(said).toEqual(['1:welcome']);
    expect(ports[0]?.got).toEqual([[9]]);
  });

  it('tells the page why there is none', async () => {
    const { link, said, refuse, ports } = bed();
    refuse();
    await link.open(1);
    expect(said).toEqual(['1 closed: nobody there']);
    expect(ports).toEqual([]);
  });

  it('leaves nothing of an attempt that the page gave up', async () => {
    const { link, said, hosts, ports, hold } = bed();
    const letIn = hold();
    const first = link.open(1);
    link.close(1);
    letIn();
    await first;
    expect(hosts[0]?.closed).toBe(true);
    expect(ports).toEqual([]);
    expect(said).toEqual([]);
  });

  it('has one connection at a time, and ignores what is said of an earlier one', async () => {
    const { link, hosts, ports, said } = bed();
    await link.open(1);
    await link.open(2);
    link.text(1, 'late');
    link.close(1);
    hosts[0]?.listener.onText('late');
    hosts[0]?.listener.onEnd('lost');
    link.text(2, 'now');
    expect(hosts.map(({ closed }) => closed)).toEqual([true, false]);
    expect(ports.map(({ closed }) => closed)).toEqual([true, false]);
    expect(hosts[1]?.heard).toEqual(['now']);
    expect(said).toEqual([]);
  });

  it('tells a host that was ended from one that is lost', async () => {
    const { link, hosts, said } = bed();
    await link.open(1);
    hosts[0]?.listener.onEnd('lost');
    await link.open(2);
    hosts[1]?.listener.onEnd('ended');
    expect(said).toEqual([
      '1 closed: The connection to the Swarmdeck host is lost.',
      '2 closed: The Swarmdeck host was stopped.',
      'host ended',
    ]);
  });

  it.each([
    ['text', 'rm -rf'],
    ['an object', { length: 3 }],
    ['100 MB', new Uint8Array(100 * 1024 * 1024)],
  ])('is cut when the page sends %s for a frame', async (_, data) => {
    const { link, hosts, ports, said } = bed();
    await link.open(1);
    ports[0]?.say(data);
    expect(hosts[0]?.heard).toEqual([]);
    expect(hosts[0]?.closed).toBe(true);
    expect(said).toEqual(['1 closed: The window sent something that is no frame, or one that is too large.']);
  });
});
