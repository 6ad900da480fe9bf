import { CSPProvider } from '@base-ui/react/csp-provider';
import { useCallback, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { ActivityPanel } from './features/activity/activity-panel.tsx';
import { AgentDialogs } from './features/agent-dialogs/agent-dialogs.tsx';
import type { AgentDialog } from './features/agent-dialogs/agent-dialogs.tsx';
import { ConflictBanner } from './features/conflicts/conflict-banner.tsx';
import { ConflictPanel } from './features/conflicts/conflict-panel.tsx';
import { FocusView } from './features/focus/focus-view.tsx';
import { AgentGrid } from './features/grid/agent-grid.tsx';
import { GridToolbar } from './features/grid/grid-toolbar.tsx';
import { Header } from './features/header/header.tsx';
import { NewAgentDialog } from './features/new-agent/new-agent-dialog.tsx';
import { LoadingGrid } from './features/shell/loading-grid.tsx';
import { NoticeToasts } from './features/shell/notice-toasts.tsx';
import { Shell } from './features/shell/shell.tsx';
import { ShortcutsDialog } from './features/shell/shortcuts-dialog.tsx';
import { useDocumentTitle } from './features/shell/use-document-title.ts';
import { useGoToNext } from './features/shell/use-go-to-next.ts';
import { useShortcuts } from './features/shell/use-shortcuts.ts';
import { useWindowShortcuts } from './features/shell/use-window-shortcuts.ts';
import { StartScreen } from './features/start/start-screen.tsx';
import { AppProvider } from './store/app-context.tsx';
import type { App } from './store/app.ts';
import { useView } from './use-view.ts';
import { ToastHost } from './ui/toast.tsx';
import { TooltipHost } from './ui/tooltip.tsx';

/** The whole window: wires the features, which do not know each other. */
export function AppView({ app }: { readonly app: App }): ReactElement {
  return (
    <AppProvider app={app}>
      {/* The page's content security policy forbids inline style elements. */}
      <CSPProvider disableStyleElements>
        <Window />
        <NoticeToasts />
        <ToastHost />
        <TooltipHost />
      </CSPProvider>
    </AppProvider>
  );
}

/** The one dialog that is open. */
type OpenDialog =
  | { readonly kind: 'new-agent'; readonly root: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'agent'; readonly about: AgentDialog };

function Window(): ReactElement {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const { view, projectRoot, openStart, closeStart } = useView();
  const hasSwarm = view.kind === 'grid' || view.kind === 'focus';
  const goToNext = useGoToNext();
  useDocumentTitle();

  const newAgent = useCallback((root: string) => setDialog({ kind: 'new-agent', root }), []);
  const onAsk = useCallback(
    (agentId: AgentDialog['agentId'], action: AgentDialog['action']) =>
      setDialog({ kind: 'agent', about: { agentId, action } }),
    [],
  );
  const close = useCallback(() => setDialog(null), []);
  const onNewAgent = useCallback(() => newAgent(projectRoot), [newAgent, projectRoot]);
  const onHelp = useCallback(() => setDialog({ kind: 'shortcuts' }), []);
  useShortcuts(useWindowShortcuts({ filterRef, goToNext, onNewAgent, onHelp }));

  return (
    <>
      <Shell
        header={
          <Header
            hasSwarm={hasSwarm}
            onNewAgent={onNewAgent}
            onOpenSwarm={openStart}
            onNextInNeed={goToNext}
          />
        }
        banner={hasSwarm ? <ConflictBanner /> : null}
        panels={hasSwarm ? { activity: <ActivityPanel />, conflicts: <ConflictPanel /> } : null}
        main={mainOf()}
      />
      {dialogOf()}
    </>
  );

  function mainOf(): ReactElement {
    switch (view.kind) {
      case 'loading':
        return <LoadingGrid />;
      case 'start':
        return (
          <StartScreen onDone={closeStart} onBack={view.canLeave ? closeStart : null} onNewAgent={newAgent} />
        );
      case 'focus':
        return <FocusView key={view.agentId} agentId={view.agentId} onAsk={onAsk} />;
      case 'grid':
        return (
          <>
            <GridToolbar filterRef={filterRef} />
            <AgentGrid onNewAgent={onNewAgent} onAsk={onAsk} isHeld={dialog !== null} />
          </>
        );
      default:
        return view satisfies never;
    }
  }

  function dialogOf(): ReactElement | null {
    switch (dialog?.kind) {
      case 'new-agent':
        return (
          <NewAgentDialog
            root={dialog.root}
            onClose={close}
            onDone={() => {
              close();
              closeStart();
            }}
          />
        );
      case 'agent':
        return <AgentDialogs dialog={dialog.about} onClose={close} />;
      case 'shortcuts':
        return <ShortcutsDialog onClose={close} />;
      default:
        return null;
    }
  }
}
