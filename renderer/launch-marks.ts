import type { App } from './store/app.ts';

/** What a page has behind it on its way to the first picture of the swarm, in order. */
export type LaunchStage = 'loaded' | 'connected' | 'snapshot';

/** The name of a stage in the page's timeline. */
export const launchMark = (stage: LaunchStage): string => `swarmdeck:${stage}`;

/**
 * Marks the stages of this launch in the page's timeline, where profilers and `bench:launch` find them. When
 * tiles are painted the timeline says by itself, of all elements with `elementtiming`.
 */
export function markLaunch(
  { store, onWelcome }: Pick<App, 'store' | 'onWelcome'>,
  timeline: Performance,
): void {
  const mark = (stage: LaunchStage): void => void timeline.mark(launchMark(stage));
  mark('loaded');
  const stopWelcome = onWelcome(() => {
    stopWelcome();
    mark('connected');
  });
  const stopStore = store.subscribe(({ connection }) => {
    if (connection.phase !== 'live') return;
    stopStore();
    mark('snapshot');
  });
}
