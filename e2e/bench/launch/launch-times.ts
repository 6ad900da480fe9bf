import type { Page } from 'playwright-core';
import { launchMark } from '../../../renderer/launch-marks.ts';

/** When a launch had come so far, in milliseconds since it began. */
export interface LaunchTimes {
  /** The desktop shell's code had been loaded; null in a browser. */
  readonly shellMs: number | null;
  /** The host had been found or started; null for a page that asks the host which serves it. */
  readonly hostMs: number | null;
  /** The page was asked for. */
  readonly pageMs: number;
  /** The page's code had been loaded and run. */
  readonly loadedMs: number;
  /** The host had answered the page's connection. */
  readonly connectedMs: number;
  /** The page had the state of the swarm. */
  readonly snapshotMs: number;
  /** The window showed something: the page's first paint of content. */
  readonly windowMs: number;
  /** The window showed the agents: their tiles were painted. */
  readonly usefulMs: number;
}

/** The times of this machine's clock at which a page was so far. */
export interface PageTimes {
  readonly page: number;
  readonly loaded: number;
  readonly connected: number;
  readonly snapshot: number;
  readonly window: number;
  readonly useful: number;
}

/** Milliseconds of the clock that all processes of the machine share, as a page's `timeOrigin` is. */
export const machineNow = (): number => performance.timeOrigin + performance.now();

/** Waits until a page has painted tiles; says when it was how far. Also of a page that has long done so. */
export async function readPageTimes(page: Page): Promise<PageTimes> {
  const named = [...(['loaded', 'connected', 'snapshot'] as const).map(launchMark), 'first-contentful-paint'];
  const { origin, tiles, starts } = await page.evaluate(async (names) => {
    const tiles = await new Promise<number>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const [tile] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
        if (tile === undefined) return;
        observer.disconnect();
        resolve(tile.renderTime);
      });
      observer.observe({ type: 'element', buffered: true });
    });
    const starts = names.map((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN);
    return { origin: performance.timeOrigin, tiles, starts };
  }, named);
  const [loaded = Number.NaN, connected = Number.NaN, snapshot = Number.NaN, paint = Number.NaN] = starts;
  return {
    page: origin,
    loaded: origin + loaded,
    connected: origin + connected,
    snapshot: origin + snapshot,
    window: origin + paint,
    useful: origin + tiles,
  };
}

/** @param start - when the launch began; @param shell - when the desktop shell was how far */
export function launchTimes(
  start: number,
  page: PageTimes,
  shell: { readonly loaded: number; readonly host: number } | null,
): LaunchTimes {
  return {
    shellMs: shell === null ? null : shell.loaded - start,
    hostMs: shell === null ? null : shell.host - start,
    pageMs: page.page - start,
    loadedMs: page.loaded - start,
    connectedMs: page.connected - start,
    snapshotMs: page.snapshot - start,
    windowMs: page.window - start,
    usefulMs: page.useful - start,
  };
}
