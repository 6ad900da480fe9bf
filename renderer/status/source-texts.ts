import type { StatusSource } from '#shared/detect/status.ts';

/** Where a status was learned, for people. */
export const sourceTexts: Readonly<Record<StatusSource, string>> = {
  process: 'its process',
  hook: "the agent's own report",
  control: 'a terminal control sequence',
  protocol: 'a line that the agent said',
  screen: 'its screen',
  movement: 'what it prints and its processes do',
  silence: 'silence: nothing has moved',
  host: 'what the host did',
};
