import { assertNever } from '../base/assert-never.ts';
import { failure } from '../base/failure.ts';
import type { Failure } from '../base/failure.ts';
import { agentIdSchema } from '../base/ids.ts';
import type { AgentId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { ScreenRow } from '../screen/screen-view.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readRow, writeRow } from './row-codec.ts';

/*
 * The terminal plane: binary messages beside the control messages, little-endian. Every frame starts
 * with its kind (u8), the length of the agent's id (u8) and the id (ASCII); its body goes to the end
 * of the message, so one message is one frame.
 */

/** Changed rows of a tile's picture. */
export interface RowsFrame {
  readonly kind: 'rows';
  readonly agentId: AgentId;
  /** Of the view that the rows belong to; the window's `rows-ack` names it. */
  readonly revision: number;
  readonly cols: number;
  /** Number of rows of the screen. */
  readonly rows: number;
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  readonly alternate: boolean;
  /** Forget the old picture: rows that are not in `changed` are blank. */
  readonly full: boolean;
  readonly changed: readonly ChangedRow[];
}

export interface ChangedRow {
  /** From 0, below {@link RowsFrame.rows}. */
  readonly y: number;
  readonly row: ScreenRow;
}

/** A whole terminal as an escape sequence stream: reset, set this size, write the data. */
export interface ScreenFrame {
  readonly kind: 'screen';
  readonly agentId: AgentId;
  readonly cols: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

/** What the agent wrote after the last `screen` or `output` frame. */
export interface OutputFrame {
  readonly kind: 'output';
  readonly agentId: AgentId;
  readonly data: Uint8Array;
}

/** The terminal has another size from here on; what follows is drawn for it. */
export interface ResizedFrame {
  readonly kind: 'resized';
  readonly agentId: AgentId;
  readonly cols: number;
  readonly rows: number;
}

/** Typed or pasted bytes, in order. */
export interface InputFrame {
  readonly kind: 'input';
  readonly agentId: AgentId;
  readonly data: Uint8Array;
}

/** This many more bytes of `screen` and `output` data have been drawn since the last acknowledgement. */
export interface OutputAckFrame {
  readonly kind: 'output-ack';
  readonly agentId: AgentId;
  readonly bytes: number;
}

/** The rows of this revision have been drawn: the next may come. */
export interface RowsAckFrame {
  readonly kind: 'rows-ack';
  readonly agentId: AgentId;
  readonly revision: number;
}

/** What the host sends to a window. */
export type HostFrame = RowsFrame | ScreenFrame | OutputFrame | ResizedFrame;
/** What a window sends to the host. */
export type WindowFrame = InputFrame | OutputAckFrame | RowsAckFrame;
export type Frame = HostFrame | WindowFrame;

const kindNumbers = {
  rows: 1,
  screen: 2,
  output: 3,
  resized: 4,
  input: 17,
  'output-ack': 18,
  'rows-ack': 19,
} as const satisfies Record<Frame['kind'], number>;

const kinds = new Map<number, Frame['kind']>(
  (Object.keys(kindNumbers) as Frame['kind'][]).map((kind) => [kindNumbers[kind], kind]),
);

const cursorVisible = 1;
const alternateBuffer = 2;
const fullPicture = 4;

/** Room for the header of a frame: kind, length, the longest id, sizes and revision. */
const headerRoom = 64;

/** The bytes of one frame. Numbers must be in the range of their type: the types above say so. */
export function encodeFrame(frame: Frame): Uint8Array {
  const writer = new ByteWriter(headerRoom + ('data' in frame ? frame.data.length : 0));
  writer.u8(kindNumbers[frame.kind]);
  writer.u8(frame.agentId.length);
  writer.rawText(frame.agentId);
  writeBody(writer, frame);
  return writer.finish();
}

/**
 * Reads one frame from bytes of any origin. Data of the frame is a view of `bytes`, not a copy. Anything
 * that is not exactly one frame gives `invalid-message`.
 */
export function decodeFrame(bytes: Uint8Array): Result<Frame, Failure> {
  const reader = new ByteReader(bytes);
  const kindNumber = reader.u8();
  const kind = kinds.get(kindNumber);
  const idBytes = reader.raw(reader.u8());
  if (reader.broken) return invalid(bytes, 'it ends inside its header');
  if (kind === undefined) return invalid(bytes, `its kind ${kindNumber} is unknown`);
  const agentId = agentIdSchema.safeParse(String.fromCharCode(...idBytes));
  if (!agentId.success) return invalid(bytes, 'its agent id is not one');
  const frame = readBody(reader, kind, agentId.data);
  if (frame === null || reader.broken) return invalid(bytes, `its ${kind} body is cut off or malformed`);
  if (reader.remaining > 0) return invalid(bytes, `${reader.remaining} bytes follow its ${kind} body`);
  return ok(frame);
}

const invalid = (bytes: Uint8Array, reason: string): Result<never, Failure> =>
  err(
    failure(
      'invalid-message',
      `A binary frame of ${bytes.length} bytes cannot be read: ${reason}.`,
      'Reload the window, so that it and the host are of one version.',
    ),
  );

function writeBody(writer: ByteWriter, frame: Frame): void {
  switch (frame.kind) {
    case 'rows':
      return writeRows(writer, frame);
    case 'screen':
      writer.u16(frame.cols);
      writer.u16(frame.rows);
      return writer.raw(frame.data);
    case 'output':
    case 'input':
      return writer.raw(frame.data);
    case 'resized':
      writer.u16(frame.cols);
      return writer.u16(frame.rows);
    case 'output-ack':
      return writer.u32(frame.bytes);
    case 'rows-ack':
      return writer.u32(frame.revision);
    default:
      return assertNever(frame);
  }
}

function readBody(reader: ByteReader, kind: Frame['kind'], agentId: AgentId): Frame | null {
  switch (kind) {
    case 'rows':
      return readRows(reader, agentId);
    case 'screen':
      return { kind, agentId, cols: reader.u16(), rows: reader.u16(), data: reader.rest() };
    case 'output':
    case 'input':
      return { kind, agentId, data: reader.rest() };
    case 'resized':
      return { kind, agentId, cols: reader.u16(), rows: reader.u16() };
    case 'output-ack':
      return { kind, agentId, bytes: reader.u32() };
    case 'rows-ack':
      return { kind, agentId, revision: reader.u32() };
    default:
      return assertNever(kind);
  }
}

function writeRows(writer: ByteWriter, frame: RowsFrame): void {
  writer.u32(frame.revision);
  writer.u16(frame.cols);
  writer.u16(frame.rows);
  writer.u16(frame.cursor.x);
  writer.u16(frame.cursor.y);
  writer.u8(
    (frame.cursor.visible ? cursorVisible : 0) |
      (frame.alternate ? alternateBuffer : 0) |
      (frame.full ? fullPicture : 0),
  );
  writer.varint(frame.changed.length);
  for (const { y, row } of frame.changed) {
    writer.varint(y);
    writeRow(writer, row);
  }
}

function readRows(reader: ByteReader, agentId: AgentId): RowsFrame | null {
  const revision = reader.u32();
  const cols = reader.u16();
  const rows = reader.u16();
  const [x, y, flags] = [reader.u16(), reader.u16(), reader.u8()];
  const count = reader.varint();
  const changed: ChangedRow[] = [];
  for (let index = 0; index < count; index++) {
    const y = reader.varint();
    const row = readRow(reader, cols);
    if (row === null || y >= rows) return null;
    changed.push({ y, row });
  }
  return {
    kind: 'rows',
    agentId,
    revision,
    cols,
    rows,
    cursor: { x, y, visible: (flags & cursorVisible) !== 0 },
    alternate: (flags & alternateBuffer) !== 0,
    full: (flags & fullPicture) !== 0,
    changed,
  };
}
