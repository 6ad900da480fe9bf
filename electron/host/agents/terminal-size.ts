import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import { createResizeGate } from '../pty/resize-gate.ts';

/** The size of one terminal: the agent's own, or that of the window that is focused on it. */
export interface TerminalSizing {
  readonly request: (size: TerminalSize) => void;
  readonly release: () => void;
  readonly stop: () => void;
}

/**
 * Whoever begins to focus on a terminal gets its size at once, so that what is sent first fits. What
 * follows (dragging an edge) and the way back are gathered: each change makes the agent draw everything
 * anew.
 *
 * @param fixed - the size while nobody is focused
 */
export function createTerminalSizing(
  fixed: TerminalSize,
  apply: (size: TerminalSize) => void,
): TerminalSizing {
  const gate = createResizeGate({ initial: fixed, apply });
  let isFocused = false;
  return {
    request: (size) => {
      gate.request(size);
      if (!isFocused) gate.flush();
      isFocused = true;
    },
    release: () => {
      isFocused = false;
      gate.request(fixed);
    },
    stop: gate.dispose,
  };
}
