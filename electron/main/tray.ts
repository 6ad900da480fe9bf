import { Menu, Tray, nativeImage } from 'electron';
import type { MenuItemConstructorOptions, NativeImage } from 'electron';
import type { AgentId } from '#shared/base/ids.ts';
import { describeStatus } from '#shared/swarm/activity-status.ts';
import { describeSummary } from './swarm-summary.ts';
import type { SwarmSummary } from './swarm-summary.ts';
import { drawTrayIcon, toneOf } from './tray-icon.ts';
import type { TrayTone } from './tray-icon.ts';

export interface TrayActions {
  readonly showWindow: () => void;
  readonly focusAgent: (agentId: AgentId) => void;
  readonly quit: () => void;
}

export interface AppTray {
  readonly show: (summary: SwarmSummary) => void;
  readonly dispose: () => void;
}

/** Side of a tray icon in points, and the device's pixels for each point. */
const side = 16;
const scales = [1, 2] as const;
/** Agents that the menu lists; the window shows the rest. */
const listedAgents = 15;
/** Characters of one line of the menu. */
const lineLength = 80;

/** Keeps the swarm in sight while no window is: the worst status as colour, who needs the person as menu. */
export function openTray(actions: TrayActions): AppTray {
  const tray = new Tray(iconOf('none'));
  let shown = '';
  tray.on('click', actions.showWindow);
  const show = (summary: SwarmSummary): void => {
    const tone = toneOf(summary.worst);
    const agents = summary.needsYou.map(({ id, spec, status }) => ({
      id,
      line: shorten(`${spec.name} ${describeStatus(status)}`),
    }));
    const text = describeSummary(summary);
    const key = JSON.stringify([tone, agents, text]);
    // Some systems close a menu that is replaced: it is only when it changes.
    if (key === shown) return;
    shown = key;
    tray.setImage(iconOf(tone));
    tray.setToolTip(`Swarmdeck: ${text}`);
    if (process.platform === 'darwin') tray.setTitle(agents.length === 0 ? '' : String(agents.length));
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(agents, text, actions)));
  };
  show({ needsYou: [], running: 0, busy: 0, worst: null, progress: null });
  return { show, dispose: () => tray.destroy() };
}

type Line = { readonly id: AgentId; readonly line: string };

const menuOf = (
  agents: readonly Line[],
  text: string,
  { showWindow, focusAgent, quit }: TrayActions,
): MenuItemConstructorOptions[] => [
  { label: text, enabled: false },
  ...agents
    .slice(0, listedAgents)
    .map(({ id, line }) => ({ id: `agent:${id}`, label: line, click: () => focusAgent(id) })),
  { type: 'separator' },
  { id: 'show', label: 'Show Swarmdeck', click: showWindow },
  { id: 'quit', label: 'Quit Swarmdeck', click: quit },
];

const shorten = (line: string): string => {
  const text = line.replaceAll(/\s+/g, ' ');
  return text.length <= lineLength ? text : `${text.slice(0, lineLength - 1)}…`;
};

/** The app's icon in a tone, sharp on screens of both densities. */
export function iconOf(tone: TrayTone, points: number = side): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const pixels = points * scaleFactor;
    image.addRepresentation({
      scaleFactor,
      width: pixels,
      height: pixels,
      buffer: Buffer.from(drawTrayIcon(pixels, tone)),
    });
  }
  return image;
}
