import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { defaultShellSettings } from '#shared/ipc/shell-settings.ts';
import { initialState } from './app-state.ts';
import type { AppState, ConnectionView, Notice, ShellView, UiState } from './app-state.ts';
import type { Preparation } from '#shared/ipc/preparation.ts';
import type { Preferences } from './preferences.ts';

export type AppStore = StoreApi<AppState>;

const initialShell: ShellView = {
  settings: defaultShellSettings,
  update: { kind: 'off', why: 'no-feed' },
};

/** Notices kept; more than a screen of them helps nobody. */
const noticesKept = 20;

export const createAppStore = (now: number, preferences?: Preferences): AppStore =>
  createStore<AppState>(() => initialState(now, preferences));

export const setUi = (store: AppStore, change: Partial<UiState>): void =>
  store.setState((state) => ({ ui: { ...state.ui, ...change } }));

export const setPreferences = (store: AppStore, change: Partial<Preferences>): void =>
  store.setState((state) => ({ preferences: { ...state.preferences, ...change } }));

/** Takes over what the desktop shell says, or what it is about to say. */
export const setShell = (store: AppStore, change: Partial<ShellView>): void =>
  store.setState(({ shell }) => ({ shell: { ...(shell ?? initialShell), ...change } }));

/** Changes the connection; `since` moves only when the phase does. */
export function setConnection(
  store: AppStore,
  now: number,
  change: Partial<Omit<ConnectionView, 'since'>>,
): void {
  store.setState(({ connection }) => {
    const moved = change.phase !== undefined && change.phase !== connection.phase;
    return { connection: { ...connection, ...change, since: moved ? now : connection.since } };
  });
}

/** Takes over what the host is busy with before it serves. */
export const setPreparation = (store: AppStore, preparation: Preparation): void =>
  store.setState(({ connection }) => ({ connection: { ...connection, preparation } }));

export type NewNotice = Omit<Notice, 'id' | 'at'>;

/** Shows a notice. One that says the same as one that is shown already moves to the end instead. */
export function addNotice(store: AppStore, now: number, notice: NewNotice): void {
  store.setState(({ notices }) => {
    const last = notices.reduce((highest, { id }) => Math.max(highest, id), 0);
    const same = (shown: Notice) => shown.text === notice.text && shown.agentId === notice.agentId;
    const others = notices.filter((shown) => !same(shown));
    return { notices: [...others, { ...notice, id: last + 1, at: now }].slice(-noticesKept) };
  });
}

export const removeNotice = (store: AppStore, id: number): void =>
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
