/*
 * The window with a made-up swarm and no host, for looking at it: `testing/gallery.html?view=grid&count=9&theme=dark`.
 * Not part of the build.
 */
import '../theme/theme.css';
import { createRoot } from 'react-dom/client';
import type { ConflictId } from '#shared/base/ids.ts';
import { failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import { defaultThresholds } from '#shared/detect/thresholds.ts';
import { emptyState } from '#shared/swarm/state.ts';
import { AppView } from '../app.tsx';
import { createWebNotifications } from '../features/notifications/web-notifications.ts';
import { pageTimers } from '../ipc/timers.ts';
import type { Transport } from '../ipc/transport.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { pageAddress } from '../store/address.ts';
import { createApp } from '../store/app.ts';
import type { App } from '../store/app.ts';
import { setConnection, setPreferences, setPreparation, setShell } from '../store/app-store.ts';
import { preferencesSchema } from '../store/preferences.ts';
import { pageClockSource } from '../store/clock.ts';
import { createTilePage } from '../terminal/tile-page.ts';
import { pictureOf } from './gallery-picture.ts';
import { galleryRequests } from './gallery-requests.ts';
import { gallerySketches } from './gallery-sketches.ts';
import { agentIdOf, sketchedSwarm, swarmOf } from './swarm.ts';

const query = new URLSearchParams(location.search);
const nothing = (): void => undefined;
const never = () => nothing;

const frameListeners = new Set<(frame: Uint8Array) => void>();

const transport: Transport = {
  state: () => ({ phase: 'open' }),
  send: () => false,
  sendFrame: () => false,
  onText: never,
  onFrame: (listener) => {
    frameListeners.add(listener);
    return () => frameListeners.delete(listener);
  },
  onState: never,
  open: nothing,
  reconnect: nothing,
  connectNow: nothing,
  close: nothing,
};

const answers: Readonly<Record<string, unknown>> = {
  'agents.find': {
    shell: '/bin/zsh',
    agents: [
      { profile: 'claude', label: 'Claude Code', command: 'claude', path: '/usr/local/bin/claude' },
      { profile: 'codex', label: 'Codex', command: 'codex', path: '/usr/local/bin/codex' },
      { profile: 'opencode', label: 'opencode', command: 'opencode', path: '/usr/local/bin/opencode' },
      { profile: 'gemini', label: 'Gemini CLI', command: 'gemini', path: null },
      { profile: 'aider', label: 'aider', command: 'aider', path: null },
    ],
  },
  'hosts.list': {
    hosts: [
      {
        stateDir: '/home/ada/.local/state/swarmdeck-work',
        pid: 4711,
        startedAt: Date.now() - 5_400_000,
        url: 'http://127.0.0.1:4200/',
        isThis: false,
      },
    ],
  },
  'thresholds.read': {
    file: '/home/ada/.config/swarmdeck/thresholds.json',
    agents: [
      { id: 'claude', label: 'Claude Code', defaults: { ...defaultThresholds, submitGraceMs: 600 } },
      { id: 'codex', label: 'Codex', defaults: defaultThresholds },
    ],
    own: { '*': { stalledAfterMs: 300_000, commandRepeats: 5 } },
    troubles: [],
  },
  'folder.complete': { folders: ['/home/ada/shop', '/home/ada/site', '/home/ada/sketches'] },
  'project.inspect': {
    root: '/home/ada/shop',
    name: 'shop',
    isGitRepository: true,
    swarmFile:
      query.get('file') === 'invalid'
        ? {
            kind: 'invalid',
            path: 'swarm.yaml',
            problems: [
              'swarm.yaml:12:5: agents[2].cwd: expected a string, got a number (42)',
              'swarm.yaml:19:3: agents[4].rol: unknown key; did you mean role?',
            ],
          }
        : {
            kind: 'valid',
            path: 'swarm.yaml',
            agents: [
              { name: 'api', role: 'cart API', command: 'claude', cwd: '/home/ada/shop/api' },
              { name: 'ui', role: 'checkout', command: 'codex --full-auto', cwd: '/home/ada/shop/ui' },
              { name: 'tests', role: 'end-to-end tests', command: 'claude', cwd: '/home/ada/shop' },
            ],
          },
  },
};

const request: SendRequest = (name) => {
  const answer = answers[name];
  const missing = failure('not-supported', 'The gallery has no host.', 'Start Swarmdeck itself.');
  return Promise.resolve(answer === undefined ? err(missing) : ok(answer as never));
};

const real = createApp({
  transport,
  timers: pageTimers,
  wake: never,
  storage: { getItem: () => null, setItem: nothing },
  clockSource: pageClockSource,
  tilePage: createTilePage(),
  address: pageAddress,
});
const app: App = { ...real, request };

const now = Date.now();
const view = query.get('view') ?? 'grid';
const count = Number(query.get('count') ?? '9');
const sketches = gallerySketches(count, now, query.get('words') === 'long' ? 'long' : 'short');
const swarm = view === 'start' || view === 'loading' ? emptyState : swarmOf(sketches, 'demo');
const host = {
  version: '0.1.0',
  journalId: 'j',
  hostId: 'h',
  stateDir: '/home/ada/.local/state/swarmdeck',
  home: '/home/ada',
  platform: 'linux',
};
const [one, two] = sketches;
const conflicts =
  one === undefined || two === undefined || view !== 'grid'
    ? {}
    : {
        ['conflict-1' as ConflictId]: {
          id: 'conflict-1' as ConflictId,
          swarmId: sketchedSwarm,
          repository: '/home/ada/shop',
          path: 'src/cart/totals.ts',
          agents: [agentIdOf(one.name), agentIdOf(two.name)],
          foundAt: now - 42_000,
          dismissedAt: null,
          level: 'same-lines' as const,
          parts: [],
          importer: null,
          via: [],
          importers: null,
          settled: null,
        },
      };

app.store.setState({
  swarm: { ...swarm, conflicts, requests: query.has('requests') ? galleryRequests(swarm, now) : {} },
  vitals: {
    host: { cpu: 0.04, rssBytes: 9e7 },
    agents: Object.fromEntries(swarm.order.map((id) => [id, { cpu: 0.07, rssBytes: 1.4e8 }])),
  },
});
setPreferences(app.store, {
  panelOpen: query.get('panel') !== 'closed',
  panelTab: preferencesSchema.shape.panelTab.parse(query.get('tab')),
});
if (view !== 'loading') setConnection(app.store, now, { phase: 'live', host });
if (view === 'lost')
  setConnection(app.store, now - 12_000, {
    phase: 'lost',
    failure: failure('connection-lost', 'The host does not answer.'),
  });
if (query.has('preparing'))
  setPreparation(app.store, {
    what: 'The journal of 2.1 GB is made ready: an older version made it, so it is written anew, once; 2,500,000 events are read again.',
    seconds: 32,
  });
if (query.has('desktop')) setShell(app.store, { update: { kind: 'ready', version: '1.2.0' } });
if (query.has('settings')) app.actions.showSettings(true);
if (view === 'focus') app.actions.focus(agentIdOf(one?.name ?? ''));
document.documentElement.dataset['theme'] = query.get('theme') ?? 'dark';
Object.assign(globalThis, { app });

const root = document.querySelector('#root');
if (root !== null)
  createRoot(root).render(
    <AppView app={app} notifications={query.has('desktop') ? null : createWebNotifications(window)} />,
  );

const sendPictures = (): void => {
  for (const [index, id] of swarm.order.entries()) {
    for (const listener of frameListeners) listener(pictureOf(id, index));
  }
};
// Tiles take pictures once they are laid out and seen.
for (const wait of [200, 400, 700]) setTimeout(sendPictures, wait);
