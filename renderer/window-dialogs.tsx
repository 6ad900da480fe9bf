import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { AgentDialogs } from './features/agent-dialogs/agent-dialogs.tsx';
import type { AgentDialog } from './features/agent-dialogs/agent-dialogs.tsx';
import { NewAgentDialog } from './features/new-agent/new-agent-dialog.tsx';
import { ShortcutsDialog } from './features/shell/shortcuts-dialog.tsx';

/** The one dialog that is open over the window. */
export type OpenDialog =
  | { readonly kind: 'new-agent'; readonly root: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'agent'; readonly about: AgentDialog };

/** Opens dialogs; each function keeps its identity. */
export interface DialogOpener {
  readonly newAgent: (root: string) => void;
  readonly askAbout: (agentId: AgentDialog['agentId'], action: AgentDialog['action']) => void;
  readonly shortcuts: () => void;
  readonly close: () => void;
}

export function useDialogs(): { readonly dialog: OpenDialog | null; readonly open: DialogOpener } {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const open = useMemo(
    (): DialogOpener => ({
      newAgent: (root) => setDialog({ kind: 'new-agent', root }),
      askAbout: (agentId, action) => setDialog({ kind: 'agent', about: { agentId, action } }),
      shortcuts: () => setDialog({ kind: 'shortcuts' }),
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
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
