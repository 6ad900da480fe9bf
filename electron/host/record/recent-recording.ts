import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Signal } from '#shared/signals/signal.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { TerminalScreen } from '../screen/screen-types.ts';
import { maskedKeys } from './masked-keys.ts';

/** An event of an asciicast, or a signal that a terminal recording does not hold. `at`: milliseconds since the epoch. */
export type Recorded =
  | { readonly kind: 'output' | 'input'; readonly at: number; readonly text: string }
  | { readonly kind: 'resize'; readonly at: number; readonly size: TerminalSize }
  | { readonly kind: 'signal'; readonly at: number; readonly signal: SideSignal };

/** What the detector heard beside the terminal. */
export type SideSignal = Extract<Signal, { kind: 'report' | 'processes' }>;

/** What was recorded of one run: from a whole screen on, without a gap. */
export interface Recording {
  readonly startedAt: number;
  readonly size: TerminalSize;
  readonly events: readonly Recorded[];
}

/**
 * Limits of what is kept of each run. Measured on recordings of agents, a compressed segment takes a tenth
 * to a fortieth of its bytes: the busiest of them fill the window with less than a megabyte.
 */
export const recordingLimits = {
  /** Segments that ended earlier are forgotten, in milliseconds. */
  windowMs: 5 * 60_000,
  /** Compressed bytes of all ended segments. */
  keptBytes: 1024 * 1024,
  /** Bytes after which a segment ends, at the earliest after `leastMs`: ending one costs a picture of the screen. */
  segmentBytes: 256 * 1024,
  leastMs: 10_000,
  /** A flood fills a segment sooner: the rest of it is not recorded, nor what came before it. */
  mostBytes: 1024 * 1024,
  /**
   * Lines of history in the picture that a segment begins with: as a detector reads the screen alone, no more
   * than what a taller screen takes back. With all of a long history each segment would cost the host 100 ms.
   */
  historyLines: 100,
  /** Events of a segment, reports and samples among them. */
  mostEvents: 20_000,
} as const;

/** As it is held before it is packed: most of a flood is forgotten, and need not become text before. */
type Held =
  | Exclude<Recorded, { readonly kind: 'output' | 'input' }>
  | { readonly kind: 'input'; readonly at: number; readonly text: string }
  | { readonly kind: 'output'; readonly at: number; readonly bytes: Uint8Array };

/** What is packed of a segment that ended. */
interface Content {
  /** The screen as the segment began, as output that draws it on a fresh terminal. */
  readonly picture: string;
  readonly events: readonly Recorded[];
}

interface Segment {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly size: TerminalSize;
  readonly packed: Buffer;
}

/**
 * The last minutes of one run, so that a wrong status can be looked into later: what it printed, what was typed
 * (letters masked), what it reported. In memory only. Recorded in segments that each begin with a picture of
 * the whole screen, so that the oldest can be forgotten.
 */
export class RecentRecording {
  readonly #screen: Pick<TerminalScreen, 'serialize' | 'follow' | 'size'>;
  readonly #now: () => number;
  readonly #stop: () => void;
  #segments: Segment[] = [];
  #picture = '';
  #events: Held[] = [];
  #size: TerminalSize;
  #startedAt: number;
  #bytes = 0;
  /** The open segment is full and goes on unrecorded. */
  #isCut = false;

  constructor(screen: Pick<TerminalScreen, 'serialize' | 'follow' | 'size'>, now: () => number) {
    this.#screen = screen;
    this.#now = now;
    this.#size = screen.size;
    this.#startedAt = now();
    this.#stop = screen.follow({
      onOutput: (bytes) => this.#onOutput(bytes),
      onResize: (size) => this.#add({ kind: 'resize', at: now(), size }),
    });
  }

  /** Takes in what the detector hears beside the output. */
  heard(signal: Signal): void {
    const at = this.#now();
    if (signal.kind === 'input') this.#add({ kind: 'input', at, text: maskedKeys(signal.text) });
    if (signal.kind === 'report' || signal.kind === 'processes') this.#add({ kind: 'signal', at, signal });
  }

  /** Everything that is kept, oldest first. */
  read(): Recording {
    const kept = [
      ...this.#segments.map(({ packed }) => unpack(packed)),
      { picture: this.#picture, events: this.#events.map(asRecorded) },
    ];
    const startedAt = this.#segments[0]?.startedAt ?? this.#startedAt;
    const text = kept[0]?.picture ?? '';
    const picture: readonly Recorded[] = text === '' ? [] : [{ kind: 'output', at: startedAt, text }];
    return {
      startedAt,
      size: this.#segments[0]?.size ?? this.#size,
      events: [...picture, ...kept.flatMap(({ events }) => events)],
    };
  }

  /** Nothing is recorded any more; what is kept can still be read. */
  stop(): void {
    this.#stop();
  }

  #onOutput(bytes: Uint8Array): void {
    const at = this.#now();
    this.#bytes += bytes.length;
    this.#isCut ||= this.#bytes > recordingLimits.mostBytes;
    if (!this.#isCut) this.#add({ kind: 'output', at, bytes });
    const isFull = this.#bytes >= recordingLimits.segmentBytes || this.#isCut;
    if (isFull && at - this.#startedAt >= recordingLimits.leastMs) this.#begin(at);
  }

  #add(event: Held): void {
    this.#isCut ||= this.#events.length >= recordingLimits.mostEvents;
    if (!this.#isCut) this.#events.push(event);
  }

  /** Ends the open segment and begins the next with the screen as it is now. */
  #begin(at: number): void {
    this.#segments = this.#isCut ? [] : this.#remembered(at);
    this.#size = this.#screen.size;
    this.#startedAt = at;
    this.#bytes = 0;
    this.#isCut = false;
    this.#picture = Buffer.from(this.#screen.serialize(recordingLimits.historyLines)).toString();
    this.#events = [];
  }

  #remembered(at: number): Segment[] {
    const { windowMs, keptBytes } = recordingLimits;
    const content: Content = { picture: this.#picture, events: this.#events.map(asRecorded) };
    const packed = deflateRawSync(JSON.stringify(content));
    const ended: Segment = { startedAt: this.#startedAt, endedAt: at, size: this.#size, packed };
    const recent = [...this.#segments, ended].filter(({ endedAt }) => at - endedAt < windowMs);
    while (recent.length > 0 && sizeOf(recent) > keptBytes) recent.shift();
    return recent;
  }
}

/** The pieces of output that a screen tells of end with whole characters. */
const asRecorded = (event: Held): Recorded =>
  event.kind === 'output' ? { kind: 'output', at: event.at, text: textOf(event.bytes) } : event;

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString();

const sizeOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { packed }) => sum + packed.length, 0);

/** Only what was packed here is unpacked. */
const unpack = (packed: Buffer): Content => JSON.parse(inflateRawSync(packed).toString()) as Content;
