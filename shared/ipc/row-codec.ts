import { textOfRuns } from '../screen/row-text.ts';
import { defaultColour, rgbFlag } from '../screen/screen-view.ts';
import type { Colour, ScreenRow, StyleRun } from '../screen/screen-view.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/*
 * One row: flags u8 (1 wrapped), number of runs varint, then each run: blank cells before it varint,
 * width varint, attributes u8, colour kinds u8 (foreground + 4 × background), the colours, text.
 * The row's own text is not sent: it follows from the runs.
 */

const wrappedFlag = 1;

const colourKind = { standard: 0, palette: 1, rgb: 2 } as const;

export function writeRow(writer: ByteWriter, row: ScreenRow): void {
  writer.u8(row.wrapped ? wrappedFlag : 0);
  writer.varint(row.runs.length);
  let end = 0;
  for (const run of row.runs) {
    writer.varint(run.start - end);
    writer.varint(run.width);
    writer.u8(run.attributes);
    writer.u8(kindOf(run.foreground) | (kindOf(run.background) << 2));
    writeColour(writer, run.foreground);
    writeColour(writer, run.background);
    writer.text(run.text);
    end = run.start + run.width;
  }
}

/** Reads a row of a screen `cols` cells wide; null when the bytes are not one. */
export function readRow(reader: ByteReader, cols: number): ScreenRow | null {
  const wrapped = (reader.u8() & wrappedFlag) !== 0;
  const count = reader.varint();
  const runs: StyleRun[] = [];
  let end = 0;
  for (let index = 0; index < count; index++) {
    const run = readRun(reader, end);
    end = run.start + run.width;
    if (reader.broken || run.width === 0 || end > cols) return null;
    runs.push(run);
  }
  return reader.broken ? null : { text: textOfRuns(runs), wrapped, runs };
}

function readRun(reader: ByteReader, previousEnd: number): StyleRun {
  const start = previousEnd + reader.varint();
  const width = reader.varint();
  const attributes = reader.u8();
  const kinds = reader.u8();
  const foreground = readColour(reader, kinds & 3);
  const background = readColour(reader, (kinds >> 2) & 3);
  return { start, width, text: reader.text(), foreground, background, attributes };
}

function kindOf(colour: Colour): number {
  if (colour === defaultColour) return colourKind.standard;
  return colour >= rgbFlag ? colourKind.rgb : colourKind.palette;
}

function writeColour(writer: ByteWriter, colour: Colour): void {
  if (colour === defaultColour) return;
  writer.u8(colour & 0xff);
  if (colour >= rgbFlag) writer.u16((colour >> 8) & 0xffff);
}

function readColour(reader: ByteReader, kind: number): Colour {
  if (kind === colourKind.palette) return reader.u8();
  if (kind !== colourKind.rgb) return defaultColour;
  const low = reader.u8();
  return rgbFlag + low + reader.u16() * 0x100;
}
