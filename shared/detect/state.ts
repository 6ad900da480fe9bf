import type { Answered } from './answered.ts';
import type { Background } from './background.ts';
import type { BeingAnswered } from './being-answered.ts';
import type { Claim } from './claim.ts';
import type { Control } from './control.ts';
import type { Dispute } from './dispute.ts';
import type { Heard } from './heard.ts';
import type { Sign } from './live.ts';
import type { Loop } from './loop.ts';
import type { Movement } from './movement.ts';
import type { AgentProfile } from './profile.ts';
import type { Reading } from './reading.ts';
import type { Reported } from './reported.ts';
import type { Pending } from './settle.ts';
import type { Status } from './status.ts';
import type { Turn } from './turn.ts';
import type { Typing } from './typing.ts';

/** Everything that the detector knows about one run of an agent. Each part is folded by its own file. */
export interface DetectorState {
  readonly profile: AgentProfile;
  readonly utcOffsetMinutes: number;
  /** What is shown. */
  readonly status: Status;
  /** What will be shown if it lasts. */
  readonly pending: Pending | null;
  /** When the status or its content was last told. */
  readonly toldAt: number;
  /** What the agent does at this moment, before anything is added or held back. */
  readonly live: Claim;
  /** When its process was started; while it starts, when it last asked something. */
  readonly startedAt: number;
  /** What its terminal and its screen say, before gaps are bridged. */
  readonly sign: Sign;
  /** Something known was seen at least once, by its own rules or by the general ones. */
  readonly signSeen: boolean;
  /** Its first prompt came to rest, or it worked: start-up is over. */
  readonly ready: boolean;
  readonly control: Control;
  /** What its own channel says. */
  readonly reported: Reported;
  /** Two of these that do not agree. */
  readonly dispute: Dispute | null;
  /** What runs beside its prompt. */
  readonly background: Background | null;
  readonly reading: Reading | null;
  readonly heard: Heard;
  readonly movement: Movement;
  readonly typing: Typing;
  /** When the key that stops a turn was last pressed; null if never. */
  readonly stoppedAt: number | null;
  /** The last answer that was typed to a question. */
  readonly answer: Answered | null;
  /** The dialog of the first run in which a person last pressed a key. */
  readonly beingAnswered: BeingAnswered | null;
  readonly turn: Turn;
  readonly loop: Loop;
}
