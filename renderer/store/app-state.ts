import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { StatusKind } from '#shared/detect/status.ts';
import type { HostMessage } from '#shared/ipc/control-messages.ts';
import type { Preparation } from '#shared/ipc/preparation.ts';
import type { ShellSettings } from '#shared/ipc/shell-settings.ts';
import type { UpdateView } from '#shared/ipc/update-view.ts';
import { emptyState } from '#shared/swarm/state.ts';
import type { SwarmState } from '#shared/swarm/state.ts';
import { usualGroups } from '#shared/swarm/activity-groups.ts';
import type { ActivityGroup } from '#shared/swarm/activity-groups.ts';
import { defaultPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';

/** Everything the window shows, except terminal bytes and pictures: those never pass through here. */
export interface AppState {
  readonly connection: ConnectionView;
  /** The fold of the host's events; the last known one while the connection is lost. */
  readonly swarm: SwarmState;
  readonly vitals: Vitals;
  readonly ui: UiState;
  /** What the desktop shell keeps; null in a browser. */
  readonly shell: ShellView | null;
  /** Kept in the browser between visits. */
  readonly preferences: Preferences;
  /** What the person should see once, oldest first. */
  readonly notices: readonly Notice[];
}

/** `live`: the state is current. `lost`: it is the last one known. `outdated`: the page must be reloaded. */
export type ConnectionPhase = 'connecting' | 'live' | 'lost' | 'outdated';

export interface ConnectionView {
  readonly phase: ConnectionPhase;
  /** When the phase began, in milliseconds since the epoch. */
  readonly since: number;
  /** Why it is lost or outdated. */
  readonly failure: Failure | null;
  /** What takes the host a while before it can be connected; null for nothing known. */
  readonly preparation: Preparation | null;
  /** Facts of the host that was last connected. */
  readonly host: HostFacts | null;
  /** Why the host holds its events back, so that the state stands still; null while it does not. */
  readonly standstill: Failure | null;
}

export type HostFacts = Omit<Extract<HostMessage, { kind: 'welcome' }>, 'kind' | 'protocol'>;

/** Share of one core (1 = all of it) and resident memory. */
export interface Load {
  readonly cpu: number;
  readonly rssBytes: number;
}

export interface Vitals {
  readonly host: Load | null;
  readonly agents: Readonly<Record<string, Load>>;
}

/** Settings and updates of the desktop app around this window. */
export interface ShellView {
  readonly settings: ShellSettings;
  readonly update: UpdateView;
}

export type PanelTab = Preferences['panelTab'];

export interface UiState {
  /** The task board stands in the main area, while no agent is open. */
  readonly showsTasks: boolean;
  /** The agent whose terminal is open; null shows the grid. */
  readonly focusedAgent: AgentId | null;
  /** The tile that the arrow keys are at; survives a visit to the focus view. */
  readonly selectedAgent: AgentId | null;
  /** The swarm that is shown; null for all. */
  readonly swarmId: SwarmId | null;
  readonly filter: GridFilter;
  readonly activityFilter: ActivityFilter;
  /** What was typed for each agent and not sent yet: survives a look at another agent. */
  readonly drafts: Readonly<Record<AgentId, string>>;
  /** A folder that a link, a launch or a drop named and that the person has not decided about; null for none. */
  readonly folderToOpen: string | null;
  /** The attention queue was called by its key and has not taken the keyboard yet. */
  readonly isAttentionCalled: boolean;
  readonly areSettingsOpen: boolean;
}

export interface GridFilter {
  /** Part of a name or role, in any case. */
  readonly text: string;
  /** Empty for all. */
  readonly statuses: readonly StatusKind[];
}

/** What the person wants to see of the activity. */
export interface ActivityFilter {
  /** Null for all. */
  readonly agentId: AgentId | null;
  readonly groups: ReadonlySet<ActivityGroup>;
  /** Part of what a row says, in any case. */
  readonly text: string;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'failure' | 'warning' | 'info' | 'success';
  /** What happened, in one sentence. */
  readonly text: string;
  /** What to do next. */
  readonly hint: string | null;
  readonly agentId: AgentId | null;
  readonly at: number;
  /** It is shown until the person takes it away: what it tells may have happened while nobody looked. */
  readonly stays?: boolean;
}

export const noFilter: GridFilter = { text: '', statuses: [] };

export const usualActivity: ActivityFilter = { agentId: null, groups: usualGroups, text: '' };

export const initialState = (now: number, preferences: Preferences = defaultPreferences): AppState => ({
  connection: {
    phase: 'connecting',
    since: now,
    failure: null,
    preparation: null,
    host: null,
    standstill: null,
  },
  swarm: emptyState,
  vitals: { host: null, agents: {} },
  ui: {
    showsTasks: false,
    focusedAgent: null,
    selectedAgent: null,
    swarmId: null,
    filter: noFilter,
    activityFilter: usualActivity,
    drafts: {},
    folderToOpen: null,
    isAttentionCalled: false,
    areSettingsOpen: false,
  },
  shell: null,
  preferences,
  notices: [],
});
