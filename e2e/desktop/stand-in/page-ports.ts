// Test code: part of the stand-in for Electron. The ends of message channels that a page holds.
import type { MessagePortMain, PortPeer } from './message-channel.ts';
import type { ToPage } from './page/isolated-world.ts';

/** Ends that were handed to a page, by the numbers under which it knows them. */
export interface PagePorts {
  /** Gives ends away. What comes to them before `flush` waits: the page has to hear of them first. */
  readonly handOver: (
    ports: readonly MessagePortMain[],
    tell: (message: ToPage) => void,
  ) => { readonly ids: readonly number[]; readonly flush: () => void };
  /** The page sends something through its end. */
  readonly take: (id: number, data: unknown) => void;
  /** The page closed its end. */
  readonly close: (id: number) => void;
  /** The page is gone, and its ends with it. */
  readonly closeAll: () => void;
}

export function createPagePorts(): PagePorts {
  const peers = new Map<number, PortPeer>();
  let made = 0;

  const handOverOne = (port: MessagePortMain, tell: (message: ToPage) => void) => {
    made += 1;
    const id = made;
    const waiting: unknown[] = [];
    let sent = false;
    const pass = (data: unknown): void => tell({ kind: 'port', port: id, data });
    peers.set(
      id,
      port.handOver({
        take: (data) => (sent ? pass(data) : void waiting.push(data)),
        closed: () => tell({ kind: 'port-closed', port: id }),
      }),
    );
    const flush = (): void => {
      sent = true;
      for (const data of waiting) pass(data);
    };
    return { id, flush };
  };

  return {
    handOver: (ports, tell) => {
      const given = ports.map((port) => handOverOne(port, tell));
      return { ids: given.map(({ id }) => id), flush: () => given.forEach(({ flush }) => flush()) };
    },
    take: (id, data) => peers.get(id)?.take(data),
    close: (id) => {
      peers.get(id)?.closed();
      peers.delete(id);
    },
    closeAll: () => {
      for (const peer of peers.values()) peer.closed();
      peers.clear();
    },
  };
}
