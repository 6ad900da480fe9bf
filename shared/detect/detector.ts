import type { ProtocolLine } from '../protocol/protocol-line.ts';
import type { Signal } from '../signals/signal.ts';
import type { AgentProfile } from './profile.ts';
import type { Status } from './status.ts';

export interface DetectorState {
  readonly profile: AgentProfile;
  readonly status: Status;
}
export interface FileEdit {
  readonly path: string;
}
/** What one signal led to. */
export interface Step {
  readonly state: DetectorState;
  /** The new status if it changed in kind or content, else null. */
  readonly status: Status | null;
  /** Protocol lines that the agent said for the first time in this turn, in order. */
  readonly lines: readonly ProtocolLine[];
  /** Files that the agent's own output says it wrote, first time in this turn. */
  readonly edits: readonly FileEdit[];
  /** When the detector wants a `tick`, in milliseconds since the epoch; null for never. */
  readonly wakeAt: number | null;
}
export declare function createDetector(profile: AgentProfile, now: number): DetectorState;
export declare function step(state: DetectorState, signal: Signal, now: number): Step;
