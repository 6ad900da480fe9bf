import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import type { FocusTerminal } from '../../terminal/focus-terminal.ts';
import type { TerminalChord } from '../../terminal/terminal-keys.ts';
import { useFocusTerminal } from '../../terminal/use-focus-terminal.ts';
import '@xterm/xterm/css/xterm.css';
import { SearchBar } from './search-bar.tsx';
import { StreamNote } from './stream-note.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface TerminalPaneProps {
  readonly agent: Agent;
  readonly neighbours: Neighbours;
}

/** The agent's real terminal, with its search and what it says about links and its own state. */
export function TerminalPane({ agent, neighbours }: TerminalPaneProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [isSearching, setIsSearching] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const onChord = (chord: TerminalChord): void => {
    switch (chord) {
      case 'find':
        return setIsSearching(true);
      case 'copy':
        return copy(terminal);
      case 'previous-agent':
        return neighbours.goToPrevious();
      case 'next-agent':
        return neighbours.goToNext();
      case 'paste':
        return undefined;
      default:
        return chord satisfies never;
    }
  };
  const terminal = useFocusTerminal(place, agent.id, { onChord, onLink: setLink });
  useReopen(terminal, agent);
  return (
    <div className="terminal-pane">
      <div ref={place} className="terminal-place" data-ended={isRunning(agent) ? undefined : ''} />
      {terminal === null ? null : <StreamNote terminal={terminal} agent={agent} />}
      {terminal !== null && isSearching ? (
        <SearchBar
          search={terminal.search}
          onClose={() => {
            setIsSearching(false);
            terminal.focus();
          }}
        />
      ) : null}
      {link === null ? null : (
        <p className="terminal-note terminal-link">
          <code>{link}</code> {isMac ? 'Cmd' : 'Ctrl'}+click opens it
        </p>
      )}
    </div>
  );
}

const isMac = navigator.userAgent.includes('Mac');

/** Only what is selected; an empty selection leaves the clipboard as it is. */
function copy(terminal: FocusTerminal | null): void {
  const text = terminal?.selection() ?? '';
  if (text !== '') void navigator.clipboard.writeText(text);
}

/** A restarted agent has another terminal: its stream is asked for once the process is there. */
function useReopen(terminal: FocusTerminal | null, { run }: Agent): void {
  const pid = run?.pid ?? null;
  const seen = useRef(pid);
  useEffect(() => {
    if (seen.current !== pid && pid !== null) terminal?.reopen();
    seen.current = pid;
  }, [terminal, pid]);
}
