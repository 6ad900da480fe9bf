import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import { AgentDialogs } from './features/agent-dialogs/agent-dialogs.tsx';
import type { AgentDialog } from './features/agent-dialogs/agent-dialogs.tsx';
import { BroadcastDialog } from './features/messages/broadcast-dialog.tsx';
import { NewAgentDialog } from './features/new-agent/new-agent-dialog.tsx';
import { HandOverDialog } from './features/recovery/hand-over-form.tsx';
import { PoliciesDialog } from './features/policies/policies-dialog.tsx';
import { ShortcutsDialog } from './features/shell/shortcuts-dialog.tsx';

/** The one dialog that is open over the window. */
export type OpenDialog =
  | { readonly kind: 'new-agent'; readonly root: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'hand-over'; readonly from: AgentId; readonly to: AgentId | null }
  | { readonly kind: 'broadcast'; readonly swarmId: SwarmId }
  | { readonly kind: 'policies'; readonly swarmId: SwarmId }
  | { readonly kind: 'agent'; readonly about: AgentDialog };

/** Opens dialogs; each function keeps its identity. */
export interface DialogOpener {
  readonly newAgent: (root: string) => void;
  readonly askAbout: (agentId: AgentId, action: AgentDialog['action'] | 'hand-over') => void;
  /** Hands over from one agent to another; to whoever is likeliest when none is named. */
  readonly handOver: (from: AgentId, to: AgentId | null) => void;
  readonly broadcast: (swarmId: SwarmId) => void;
  readonly shortcuts: () => void;
  readonly policies: (swarmId: SwarmId) => void;
  readonly close: () => void;
}

export function useDialogs(): { readonly dialog: OpenDialog | null; readonly open: DialogOpener } {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const open = useMemo(
    (): DialogOpener => ({
      newAgent: (root) => setDialog({ kind: 'new-agent', root }),
      askAbout: (agentId, action) =>
        setDialog(
          action === 'hand-over'
            ? { kind: 'hand-over', from: agentId, to: null }
            : { kind: 'agent', about: { agentId, action } },
        ),
      handOver: (from, to) => setDialog({ kind: 'hand-over', from, to }),
      broadcast: (swarmId) => setDialog({ kind: 'broadcast', swarmId }),
      shortcuts: () => setDialog({ kind: 'shortcuts' }),
      policies: (swarmId) => setDialog({ kind: 'policies', swarmId }),
      close: () => setDialog(null),
    }),
    [],
  );
  return { dialog, open };
}

export interface WindowDialogsProps {
  readonly dialog: OpenDialog | null;
  readonly onClose: () => void;
  /** New agents were started. */
  readonly onStarted: () => void;
}

export function WindowDialogs({ dialog, onClose, onStarted }: WindowDialogsProps): ReactElement | null {
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'new-agent':
      return <NewAgentDialog root={dialog.root} onClose={onClose} onDone={onStarted} />;
    case 'agent':
      return <AgentDialogs dialog={dialog.about} onClose={onClose} />;
    case 'hand-over':
      return <HandOverDialog agentId={dialog.from} to={dialog.to} onClose={onClose} />;
    case 'broadcast':
      return <BroadcastDialog swarmId={dialog.swarmId} onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'policies':
      return <PoliciesDialog swarmId={dialog.swarmId} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
