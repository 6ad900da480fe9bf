import type { ScreenView } from '../screen/screen-view.ts';
import type { AgentReport, ReportChannel } from './agent-report.ts';

/**
 * One thing observed about one agent. The detector folds these, in order, with the time at which
 * each was observed.
 */
export type Signal =
  /** The process was started; nothing is on the screen yet. */
  | { readonly kind: 'spawned' }
  /** The screen between two frames, sent when it changed. */
  | { readonly kind: 'screen'; readonly view: ScreenView }
  /** Bytes arrived, whether or not they changed the screen. Sent at most some times a second. */
  | { readonly kind: 'output'; readonly bytes: number }
  /** OSC 0 or 2: the window title. Anyone who prints can set it. */
  | { readonly kind: 'title'; readonly text: string }
  /** OSC 9;4: 0 none, 1 normal, 2 error, 3 indeterminate, 4 paused. */
  | { readonly kind: 'progress'; readonly state: 0 | 1 | 2 | 3 | 4; readonly percent: number }
  /** OSC 9, 777 or 99: a desktop notification. */
  | { readonly kind: 'notification'; readonly text: string }
  /** BEL outside a control string. */
  | { readonly kind: 'bell' }
  /** OSC 7501, the program status protocol: the payload without its number. */
  | { readonly kind: 'program-status'; readonly payload: string }
  /** Bytes were typed into the terminal, by the person or by the app. */
  | { readonly kind: 'input'; readonly text: string; readonly by: 'user' | 'app' }
  /** The terminal changed its size: what is redrawn now is not news. */
  | { readonly kind: 'resized' }
  /** A sample of the agent's process tree: share of one core, and processes below the agent's own. */
  | { readonly kind: 'processes'; readonly cpu: number; readonly children: number }
  /** The agent's own structured channel says something. */
  | { readonly kind: 'report'; readonly report: AgentReport; readonly channel: ReportChannel }
  /** The process ended. `requested` when the app was asked to end it. */
  | {
      readonly kind: 'exit';
      readonly code: number | null;
      readonly signal: string | null;
      readonly requested: boolean;
    }
  /** A moment that the detector asked to be woken at has come. */
  | { readonly kind: 'tick' };
