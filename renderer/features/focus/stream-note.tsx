import { MonitorOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useIsLive, useNow } from '../../store/hooks.ts';
import type { FocusTerminal, StreamState } from '../../terminal/focus-terminal.ts';
import { formatDuration } from '../../ui/duration.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RestartButtons } from './restart-buttons.tsx';

interface StreamNoteProps {
  readonly terminal: FocusTerminal;
  readonly agent: Agent;
}

/** Says what cannot be seen at the terminal itself: that it is not connected, or that its program has ended. */
export function StreamNote({ terminal, agent }: StreamNoteProps): ReactElement | null {
  const state: StreamState = useSyncExternalStore(terminal.onState, () => terminal.state);
  const isBlank = useSyncExternalStore(terminal.onState, () => terminal.isBlank);
  if (!useIsLive()) return <Note>Not connected: what you type goes nowhere.</Note>;
  if (state.kind === 'opening') return null;
  if (isRunning(agent)) return state.kind === 'failed' ? <Failed state={state} /> : null;
  if (state.kind === 'open' && !isBlank) return <LastScreen agent={agent} />;
  return (
    <div className="terminal-empty">
      <EmptyState
        icon={MonitorOff}
        title={state.kind === 'open' ? 'Its screen was empty' : 'No picture was kept'}
        text="The agent has ended. What happened stands in its timeline."
      >
        <RestartButtons agent={agent} />
      </EmptyState>
    </div>
  );
}

const Failed = ({ state }: { readonly state: Extract<StreamState, { kind: 'failed' }> }): ReactElement => (
  <Note>
    {state.failure.message} {state.failure.hint ?? ''}
  </Note>
);

function LastScreen({ agent: { run } }: { readonly agent: Agent }): ReactElement {
  const now = useNow();
  const ended = run?.endedAt ?? null;
  return (
    <p className="terminal-note">
      Its last screen{ended === null ? '' : `, from ${formatDuration(now - ended)} ago`}
    </p>
  );
}

const Note = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <p className="terminal-note" aria-live="polite">
    {children}
  </p>
);
