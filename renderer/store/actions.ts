import type { AgentId, ConflictId, RequestId, SwarmId } from '#shared/base/ids.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { ToShell } from '#shared/ipc/shell-contract.ts';
import type { ShellSettings, ShellSettingsChange } from '#shared/ipc/shell-settings.ts';
import type { UpdateAction } from '#shared/ipc/update-view.ts';
import type { RequestName, RequestPayload, RequestResult } from '#shared/ipc/contract.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import type { OwnershipRule } from '#shared/swarm/ownership/ownership-events.ts';
import type { SwarmCommand } from '#shared/swarm/commands.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import type { ActivityFilter, GridFilter } from './app-state.ts';
import { addNotice, removeNotice, setPreferences, setShell, setUi } from './app-store.ts';
import type { AppStore, NewNotice } from './app-store.ts';
import { fromFailure } from './notices-from-events.ts';
import type { Preferences } from './preferences.ts';

type Asked<N extends RequestName> = Promise<Result<RequestResult<N>, Failure>>;

/**
 * Everything a person can do. Those that ask the host resolve to its answer; a failure is also shown
 * as a notice, so that a caller may ignore it. A form that shows failures at its fields uses
 * `App.request` instead.
 */
export interface Actions {
  readonly startDemo: () => Asked<'swarm.demo'>;
  readonly closeSwarm: (swarmId: SwarmId) => Asked<'swarm.command'>;
  readonly message: (agentId: AgentId, text: string) => Asked<'swarm.command'>;
  readonly interrupt: (agentId: AgentId) => Asked<'swarm.command'>;
  readonly stop: (agentId: AgentId) => Asked<'swarm.command'>;
  readonly restart: (agentId: AgentId) => Asked<'swarm.command'>;
  readonly rename: (agentId: AgentId, name: string) => Asked<'swarm.command'>;
  readonly remove: (agentId: AgentId) => Asked<'swarm.command'>;
  /** The person has seen what this agent shows. */
  readonly view: (agentId: AgentId) => Asked<'swarm.command'>;
  /** Answers what an agent asks and waits for. */
  readonly answerRequest: (requestId: RequestId, answer: RequestAnswer) => Asked<'swarm.command'>;
  /** Takes an answer back that the host still holds. */
  readonly takeBackAnswer: (requestId: RequestId) => Asked<'swarm.command'>;
  /** Sets the rules for approvals of a swarm. */
  readonly setPolicies: (swarmId: SwarmId, rules: readonly PolicyRule[]) => Asked<'swarm.command'>;
  /** The file of a conflict belongs to this agent from now on. */
  readonly giveFile: (conflictId: ConflictId, agentId: AgentId) => Asked<'swarm.command'>;
  /** Starts an agent anew in a worktree of its own. */
  readonly isolate: (agentId: AgentId) => Asked<'swarm.command'>;
  readonly setOwnership: (swarmId: SwarmId, rules: readonly OwnershipRule[]) => Asked<'swarm.command'>;
  /** Carries out any command on the swarm. */
  readonly command: (command: SwarmCommand) => Asked<'swarm.command'>;
  /** Shows the task board, or the agents again. */
  readonly showTasks: (shows: boolean) => void;
  /** Opens an agent's terminal; null goes back to the grid. */
  readonly focus: (agentId: AgentId | null) => void;
  /** Shows the attention queue and gives it the keyboard; `false` when it has taken it. */
  readonly callAttention: (isCalled: boolean) => void;
  readonly select: (agentId: AgentId | null) => void;
  readonly showSwarm: (swarmId: SwarmId | null) => void;
  /** Offers to open a folder as a project; null when that is settled. */
  readonly openFolder: (path: string | null) => void;
  readonly setFilter: (change: Partial<GridFilter>) => void;
  readonly setActivityFilter: (change: Partial<ActivityFilter>) => void;
  /** Keeps what was typed for an agent and not sent. */
  readonly setDraft: (agentId: AgentId, text: string) => void;
  readonly setPreferences: (change: Partial<Preferences>) => void;
  readonly showSettings: (areOpen: boolean) => void;
  /** Changes what the desktop shell keeps; nothing in a browser. */
  readonly changeShell: (change: ShellSettingsChange) => void;
  readonly update: (action: UpdateAction) => void;
  readonly notify: (notice: NewNotice) => void;
  readonly dismissNotice: (id: number) => void;
}

export interface ActionDependencies {
  readonly store: AppStore;
  readonly request: SendRequest;
  readonly now: () => number;
  /** To the desktop shell; says nothing in a browser. */
  readonly tellShell?: ((message: ToShell) => void) | undefined;
}

export function createActions({
  store,
  request,
  now,
  tellShell = () => undefined,
}: ActionDependencies): Actions {
  const notify = (notice: NewNotice) => addNotice(store, now(), notice);

  const ask = async <N extends RequestName>(
    name: N,
    payload: RequestPayload<N>,
    agentId: AgentId | null = null,
  ): Asked<N> => {
    const answer = await request(name, payload);
    if (!answer.ok) notify(fromFailure(answer.error, agentId));
    return answer;
  };

  const command = (swarmCommand: SwarmCommand) =>
    ask('swarm.command', swarmCommand, 'agentId' in swarmCommand ? swarmCommand.agentId : null);

  return {
    startDemo: () => ask('swarm.demo', {}),
    closeSwarm: (swarmId) => command({ type: 'close-swarm', swarmId }),
    message: (agentId, text) => command({ type: 'message', agentId, text }),
    interrupt: (agentId) => command({ type: 'interrupt', agentId }),
    stop: (agentId) => command({ type: 'stop', agentId }),
    restart: (agentId) => command({ type: 'restart', agentId }),
    rename: (agentId, name) => command({ type: 'rename', agentId, name }),
    remove: (agentId) => command({ type: 'remove', agentId }),
    view: (agentId) => command({ type: 'view', agentId }),
    answerRequest: (requestId, answer) => command({ type: 'answer-request', requestId, answer }),
    takeBackAnswer: (requestId) => command({ type: 'take-back-answer', requestId }),
    setPolicies: (swarmId, rules) => command({ type: 'set-policies', swarmId, rules }),
    giveFile: (conflictId, agentId) => command({ type: 'give-file', conflictId, agentId }),
    isolate: (agentId) => command({ type: 'isolate-agent', agentId }),
    setOwnership: (swarmId, rules) => command({ type: 'set-ownership', swarmId, rules: [...rules] }),
    command,
    showTasks: (showsTasks) => setUi(store, showsTasks ? { showsTasks, focusedAgent: null } : { showsTasks }),
    focus: (agentId) =>
      setUi(
        store,
        agentId === null ? { focusedAgent: null } : { focusedAgent: agentId, selectedAgent: agentId },
      ),
    callAttention: (isAttentionCalled) => {
      if (isAttentionCalled) setPreferences(store, { panelOpen: true, panelTab: 'attention' });
      setUi(store, { isAttentionCalled });
    },
    select: (agentId) => setUi(store, { selectedAgent: agentId }),
    showSwarm: (swarmId) => setUi(store, { swarmId }),
    openFolder: (folderToOpen) => setUi(store, { folderToOpen }),
    setFilter: (change) =>
      store.setState(({ ui }) => ({ ui: { ...ui, filter: { ...ui.filter, ...change } } })),
    setActivityFilter: (change) =>
      store.setState(({ ui }) => ({ ui: { ...ui, activityFilter: { ...ui.activityFilter, ...change } } })),
    setDraft: (agentId, text) =>
      store.setState(({ ui }) => ({ ui: { ...ui, drafts: { ...ui.drafts, [agentId]: text } } })),
    setPreferences: (change) => setPreferences(store, change),
    showSettings: (areSettingsOpen) => setUi(store, { areSettingsOpen }),
    changeShell: (change) => {
      const { shell } = store.getState();
      if (shell === null) return;
      // Shown at once; the shell answers with what it has kept.
      setShell(store, { settings: { ...shell.settings, ...(change as Partial<ShellSettings>) } });
      tellShell({ kind: 'change-settings', change });
    },
    update: (action) => tellShell({ kind: 'update', action }),
    notify,
    dismissNotice: (id) => removeNotice(store, id),
  };
}
