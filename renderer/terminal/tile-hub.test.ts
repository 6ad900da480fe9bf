import { describe, expect, it } from 'vitest';
import type { RowsFrame } from '#shared/ipc/frames.ts';
import { ok } from '#shared/base/result.ts';
import { createFrameLink } from '../ipc/frame-link.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import { createManualTimers } from '../ipc/testing/manual-timers.ts';
import { createScriptedTransport } from '../ipc/testing/scripted-transport.ts';
import { agentIdOf } from '../ipc/testing/swarm-events.ts';
import { rowOf, runOf, testPalette } from './testing/screens.ts';
import { TileHub } from './tile-hub.ts';
import type { TileReport } from './tile-hub.ts';

/** A canvas that counts how often something is drawn on it. */
function canvas() {
  const drawn = { texts: [] as string[] };
  const context = {
    canvas: { width: 0, height: 0, dataset: {} },
    fillRect: () => undefined,
    fillText: (text: string) => drawn.texts.push(text),
  };
  return { element: { getContext: () => context } as unknown as HTMLCanvasElement, drawn };
}

function bed({ withoutPicture = [] }: { readonly withoutPicture?: readonly string[] } = {}) {
  const transport = createScriptedTransport();
  transport.connect();
  const timers = createManualTimers();
  const welcome = createSubscribers<[]>();
  const looks = createSubscribers<[]>();
  const visibility = createSubscribers<[]>();
  const reports = new Map<unknown, (report: TileReport) => void>();
  const watched: string[][] = [];
  const page = { visible: true, frame: null as (() => void) | null };
  const look = { palette: testPalette, family: 'Mono' };
  const hub = new TileHub({
    frames: createFrameLink(transport, () => undefined),
    request: ((_name: string, { agentIds }: { agentIds: string[] }) => {
      watched.push(agentIds);
      return Promise.resolve(ok({ withoutPicture: agentIds.filter((id) => withoutPicture.includes(id)) }));
    }) as unknown as SendRequest,
    onWelcome: welcome.add,
    timers,
    page: {
      look: () => look,
      onLook: looks.add,
      requestFrame: (callback) => {
        page.frame = callback;
      },
      isVisible: () => page.visible,
      onVisibility: visibility.add,
      observe: (element, report) => {
        reports.set(element, report);
        return () => reports.delete(element);
      },
    },
  });
  const tile = (name: string) => {
    const { element, drawn } = canvas();
    const hide = hub.show(agentIdOf(name), element);
    reports.get(element)?.({ kind: 'size', area: { width: 800, height: 400, pixelRatio: 1 } });
    const see = (seen: boolean) => reports.get(element)?.({ kind: 'seen', seen });
    return { drawn, hide, see };
  };
  /** Lets time pass and the page make its next frame, if it was asked to. */
  const nextFrame = () => {
    timers.advance(100);
    const frame = page.frame;
    page.frame = null;
    frame?.();
    return frame !== null;
  };
  const say = (name: string, revision: number, full: boolean, lines: Readonly<Record<number, string>>) => {
    const changed = Object.entries(lines).map(([y, text]) => ({ y: Number(y), row: rowOf(runOf(text)) }));
    const frame: RowsFrame = {
      kind: 'rows',
      agentId: agentIdOf(name),
      revision,
      cols: 80,
      rows: 4,
      cursor: { x: 0, y: 0, visible: false },
      alternate: false,
      full,
      changed,
    };
    transport.sayFrame(frame);
  };
  return { hub, transport, timers, welcome, looks, visibility, page, watched, tile, nextFrame, say };
}

describe('TileHub', () => {
  it('tells of which agents there is nothing to see', async () => {
    const { hub, tile, nextFrame, say } = bed({ withoutPicture: ['lost', 'late'] });
    const said: string[] = [];
    const names = ['lost', 'late', 'wiped', 'live'];
    const states = () => names.map((name) => hub.pictureOf(agentIdOf(name)));
    hub.onPictures(() => said.push(states().join(' ')));
    for (const name of names) tile(name).see(true);
    nextFrame();
    expect(states()).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    say('late', 1, true, { 0: 'started meanwhile' });
    say('wiped', 1, true, {});
    say('live', 1, true, { 2: 'words' });
    await Promise.resolve();
    await Promise.resolve();
    expect(states()).toEqual(['missing', 'shown', 'blank', 'shown']);
    expect(said.at(-1)).toBe('missing shown blank shown');
    say('lost', 1, true, { 0: 'restarted' });
    expect(said.at(-1)).toBe('shown shown blank shown');
  });

  it('asks for the pictures of those tiles that can be seen, gathered', () => {
    const { tile, nextFrame, watched } = bed();
    const [a, b] = [tile('a'), tile('b')];
    a.see(true);
    b.see(true);
    nextFrame();
    expect(watched).toEqual([['a', 'b']]);
    a.see(false);
    nextFrame();
    expect(watched.at(-1)).toEqual(['b']);
    b.hide();
    nextFrame();
    expect(watched.at(-1)).toEqual([]);
  });

  it('draws a picture, then only the rows that changed, and acknowledges each', () => {
    const { tile, nextFrame, say, transport } = bed();
    const { drawn, see } = tile('a');
    see(true);
    nextFrame();
    say('a', 1, true, { 0: 'one', 1: 'two' });
    expect(transport.sentFrames).toEqual([]);
    nextFrame();
    expect(drawn.texts).toEqual(['one', 'two']);
    say('a', 2, false, { 1: 'three' });
    nextFrame();
    expect(drawn.texts).toEqual(['one', 'two', 'three']);
    expect(transport.sentFrames).toMatchObject([
      { kind: 'rows-ack', revision: 1 },
      { kind: 'rows-ack', revision: 2 },
    ]);
  });

  it('draws several changes in one go, and nothing without a change', () => {
    const { tile, nextFrame, say, transport } = bed();
    const { drawn, see } = tile('a');
    see(true);
    nextFrame();
    say('a', 1, true, { 0: 'one' });
    say('a', 2, false, { 0: 'two' });
    nextFrame();
    expect(drawn.texts).toEqual(['two']);
    expect(transport.sentFrames).toMatchObject([{ revision: 2 }]);
    expect(nextFrame()).toBe(false);
  });

  it('ignores changes of a picture that it does not have', () => {
    const { tile, nextFrame, say } = bed();
    const { drawn, see } = tile('a');
    see(true);
    nextFrame();
    say('a', 7, false, { 0: 'half' });
    say('z', 1, true, { 0: 'nobody looks' });
    nextFrame();
    expect(drawn.texts).toEqual([]);
  });

  it('asks for nothing while the page is hidden, and for full pictures when it is shown again', () => {
    const { tile, nextFrame, say, page, visibility, watched } = bed();
    const { drawn, see } = tile('a');
    see(true);
    nextFrame();
    say('a', 1, true, { 0: 'old' });
    nextFrame();
    page.visible = false;
    visibility.call();
    nextFrame();
    expect(watched.at(-1)).toEqual([]);
    page.visible = true;
    visibility.call();
    nextFrame();
    expect(watched.at(-1)).toEqual(['a']);
    say('a', 9, true, { 0: 'new' });
    nextFrame();
    expect(drawn.texts).toEqual(['old', 'new']);
  });

  it('asks again on a new connection and takes nothing of the old one as known', () => {
    const { tile, nextFrame, say, welcome, watched, transport } = bed();
    const { drawn, see } = tile('a');
    see(true);
    nextFrame();
    say('a', 5, true, { 0: 'before' });
    nextFrame();
    transport.connect();
    welcome.call();
    expect(watched.at(-1)).toEqual(['a']);
    say('a', 6, false, { 1: 'not for me' });
    say('a', 1, true, { 0: 'after' });
    nextFrame();
    expect(drawn.texts).toEqual(['before', 'after']);
    expect(transport.sentFrames).toMatchObject([{ revision: 1 }]);
  });

  it('draws everything anew when the look changes', () => {
    const { tile, nextFrame, say, looks } = bed();
    const { see } = tile('a');
    see(true);
    nextFrame();
    say('a', 1, true, { 0: 'one' });
    nextFrame();
    looks.call();
    expect(nextFrame()).toBe(true);
  });

  it('tells the last line calmly', () => {
    const { hub, tile, nextFrame, say, timers } = bed();
    let heard = 0;
    hub.onLastLines(() => {
      heard += 1;
    });
    tile('a').see(true);
    nextFrame();
    for (let revision = 1; revision <= 10; revision++) {
      say('a', revision, revision === 1, { 0: `line ${revision}` });
      nextFrame();
    }
    expect(hub.lastLine(agentIdOf('a'))).toBe('');
    timers.advance(2_000);
    expect([hub.lastLine(agentIdOf('a')), heard]).toEqual(['line 10', 1]);
  });

  it('leaves no timer and no listener behind', () => {
    const { hub, tile, nextFrame, say, timers } = bed();
    tile('a').see(true);
    nextFrame();
    say('a', 1, true, { 0: 'one' });
    nextFrame();
    hub.dispose();
    expect(timers.waiting()).toBe(0);
    expect(nextFrame()).toBe(false);
  });
});
