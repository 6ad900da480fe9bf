import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../store/app-context.tsx';
import { usePreference } from '../store/hooks.ts';
import { fromFailure } from '../store/notices-from-events.ts';
import type { FocusTerminal } from './focus-terminal.ts';
import { loadFocusTerminal, terminalNotLoaded } from './load-focus-terminal.ts';
import type { TerminalChord } from './terminal-keys.ts';

export interface FocusTerminalHandlers {
  /** A key that is the window's, not the program's. */
  readonly onChord: (chord: TerminalChord) => void;
  /** The pointer is over a link, or (null) no longer. */
  readonly onLink: (address: string | null) => void;
}

/**
 * A terminal on one agent in an element, for as long as the component is there; null until it is in.
 * It gets the keyboard at once.
 */
export function useFocusTerminal(
  place: RefObject<HTMLElement | null>,
  agentId: AgentId,
  handlers: FocusTerminalHandlers,
): FocusTerminal | null {
  const app = useApp();
  const fontSize = usePreference('fontSize');
  const screenReader = usePreference('screenReader');
  const latest = useRef(handlers);
  const [terminal, setTerminal] = useState<FocusTerminal | null>(null);

  useEffect(() => {
    latest.current = handlers;
  }, [handlers]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let opened: FocusTerminal | null = null;
    let isGone = false;
    const open = ({ FocusTerminal }: Awaited<ReturnType<typeof loadFocusTerminal>>): void => {
      if (isGone) return;
      const { preferences } = app.store.getState();
      opened = new FocusTerminal({
        agentId,
        frames: app.frames,
        request: app.request,
        onWelcome: app.onWelcome,
        timers: app.timers,
        look: app.look(),
        fontSize: preferences.fontSize,
        screenReader: preferences.screenReader,
        onChord: (chord) => latest.current.onChord(chord),
        onLink: (address) => latest.current.onLink(address),
        onRefused: (why) => app.actions.notify(fromFailure(why, agentId)),
      });
      opened.attach(element);
      opened.focus();
      setTerminal(opened);
    };
    void loadFocusTerminal().then(open, (error: unknown) => {
      if (!isGone) app.actions.notify(fromFailure(terminalNotLoaded(error), agentId));
    });
    const stopLook = app.onLook(() => opened?.setLook(app.look(), app.store.getState().preferences.fontSize));
    return () => {
      isGone = true;
      stopLook();
      opened?.dispose();
      setTerminal(null);
    };
  }, [app, agentId, place]);

  useEffect(() => terminal?.setLook(app.look(), fontSize), [app, terminal, fontSize]);
  useEffect(() => terminal?.setScreenReader(screenReader), [terminal, screenReader]);
  return terminal;
}
