import { CSPProvider } from '@base-ui/react/csp-provider';
import { useCallback, useRef } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { attentionHandlers } from './attention-handlers.ts';
import { AttentionProvider } from './attention/attention-context.tsx';
import { ActivityPanel } from './features/activity/activity-panel.tsx';
import { AttentionPanel } from './features/attention/attention-panel.tsx';
import { ConflictBanner } from './features/conflicts/conflict-banner.tsx';
import { ConflictPanel } from './features/conflicts/conflict-panel.tsx';
import { CoordinationPanel } from './features/coordination/coordination-panel.tsx';
import { FocusView } from './features/focus/focus-view.tsx';
import { AgentGrid } from './features/grid/agent-grid.tsx';
import { focusTile } from './features/grid/tile-element.ts';
import { GridToolbar } from './features/grid/grid-toolbar.tsx';
import { Header } from './features/header/header.tsx';
import { LoadingGrid } from './features/shell/loading-grid.tsx';
import { NoticeToasts } from './features/shell/notice-toasts.tsx';
import { Shell } from './features/shell/shell.tsx';
import { useGoToNext } from './features/shell/use-go-to-next.ts';
import { useShortcuts } from './features/shell/use-shortcuts.ts';
import { useWindowShortcuts } from './features/shell/use-window-shortcuts.ts';
import { BrowserNotifications } from './features/notifications/browser-notifications.tsx';
import { NotificationButton } from './features/notifications/notification-button.tsx';
import { NotificationSettings } from './features/notifications/notification-settings.tsx';
import { useTabMarks } from './features/notifications/use-tab-marks.ts';
import type { WebNotifications } from './features/notifications/web-notifications.ts';
import { WorktreePanel } from './features/worktrees/worktree-panel.tsx';
import { SettingsDialog } from './features/settings/settings-dialog.tsx';
import { StartScreen } from './features/start/start-screen.tsx';
import { TaskView } from './features/tasks/task-view.tsx';
import { AppProvider } from './store/app-context.tsx';
import type { App } from './store/app.ts';
import { useUi } from './store/hooks.ts';
import { useShownSwarmId, useView } from './use-view.ts';
import type { View } from './use-view.ts';
import { FailureBoundary } from './ui/failure-boundary.tsx';
import { ToastHost } from './ui/toast.tsx';
import { TooltipHost } from './ui/tooltip.tsx';
import { useDialogs, WindowDialogs } from './window-dialogs.tsx';
import type { DialogOpener } from './window-dialogs.tsx';

export interface AppViewProps {
  readonly app: App;
  /** Of the browser; null where the desktop shell notifies. */
  readonly notifications: WebNotifications | null;
}

/** The whole window: wires the features, which do not know each other. */
export function AppView({ app, notifications }: AppViewProps): ReactElement {
  return (
    <AppProvider app={app}>
      {/* The page's content security policy forbids inline style elements. */}
      <CSPProvider disableStyleElements>
        <AttentionProvider handlers={attentionHandlers}>
          <FailureBoundary>
            <Window notifications={notifications} />
          </FailureBoundary>
        </AttentionProvider>
        <NoticeToasts />
        <ToastHost />
        <TooltipHost />
      </CSPProvider>
    </AppProvider>
  );
}

const focusShownTile = (agentId: AgentId): void => focusTile(document, agentId);

function Window({ notifications }: Pick<AppViewProps, 'notifications'>): ReactElement {
  const filterRef = useRef<HTMLInputElement>(null);
  const { dialog, open } = useDialogs();
  const { view, projectRoot, openStart, closeStart } = useView();
  const goToNext = useGoToNext(focusShownTile);
  const swarmId = useShownSwarmId();
  const onRules = useCallback(() => {
    if (swarmId !== null) open.policies(swarmId);
  }, [open, swarmId]);
  const onNewAgent = useCallback(() => open.newAgent(projectRoot), [open, projectRoot]);
  const areSettingsOpen = useUi((ui) => ui.areSettingsOpen);
  useTabMarks();
  useShortcuts(useWindowShortcuts({ filterRef, goToNext, onNewAgent, onHelp: open.shortcuts }));

  const hasSwarm = view.kind === 'grid' || view.kind === 'focus' || view.kind === 'tasks';
  const onStarted = (): void => {
    open.close();
    closeStart();
  };
  return (
    <>
      <Shell
        header={
          <Header
            hasSwarm={hasSwarm}
            onNewAgent={onNewAgent}
            onOpenSwarm={openStart}
            onNextInNeed={goToNext}
            notifications={
              notifications === null ? null : <NotificationButton notifications={notifications} />
            }
          />
        }
        banner={hasSwarm ? <ConflictBanner /> : null}
        panels={
          hasSwarm
            ? {
                attention: <AttentionPanel onRules={onRules} />,
                activity: <ActivityPanel />,
                conflicts: <ConflictPanel />,
                worktrees: <WorktreePanel />,
                requests: <CoordinationPanel />,
              }
            : null
        }
        main={
          <FailureBoundary key={view.kind === 'focus' ? view.agentId : view.kind}>
            <MainArea
              view={view}
              open={open}
              isDialogOpen={dialog !== null || areSettingsOpen}
              filterRef={filterRef}
              onNewAgent={onNewAgent}
              onStartDone={closeStart}
            />
          </FailureBoundary>
        }
      />
      <WindowDialogs dialog={dialog} onClose={open.close} onStarted={onStarted} />
      {areSettingsOpen ? <SettingsDialog notifications={<NotificationChoices of={notifications} />} /> : null}
    </>
  );
}

/** The browser's notifications, or those of the desktop app around the window. */
const NotificationChoices = ({ of }: { readonly of: WebNotifications | null }): ReactElement =>
  of === null ? (
    <NotificationSettings when="Also while no window is open." />
  ) : (
    <BrowserNotifications notifications={of} />
  );

interface MainAreaProps {
  readonly view: View;
  readonly open: DialogOpener;
  readonly isDialogOpen: boolean;
  readonly filterRef: RefObject<HTMLInputElement | null>;
  readonly onNewAgent: () => void;
  readonly onStartDone: () => void;
}

function MainArea(props: MainAreaProps): ReactElement {
  const { view, open, isDialogOpen, filterRef, onNewAgent, onStartDone } = props;
  const swarmId = useShownSwarmId();
  switch (view.kind) {
    case 'loading':
      return <LoadingGrid />;
    case 'start':
      return (
        <StartScreen
          onDone={onStartDone}
          onBack={view.canLeave ? onStartDone : null}
          onNewAgent={open.newAgent}
        />
      );
    case 'focus':
      return <FocusView key={view.agentId} agentId={view.agentId} onAsk={open.askAbout} />;
    case 'tasks':
      return <TaskView />;
    case 'grid':
      return (
        <>
          <GridToolbar
            filterRef={filterRef}
            onBroadcast={() => {
              if (swarmId !== null) open.broadcast(swarmId);
            }}
          />
          <AgentGrid
            onNewAgent={onNewAgent}
            onAsk={open.askAbout}
            onHandOver={open.handOver}
            isHeld={isDialogOpen}
          />
        </>
      );
    default:
      return view satisfies never;
  }
}
