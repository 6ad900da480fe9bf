import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAsciicast } from '../../../electron/host/replay/asciicast.ts';

/** A file of what an agent writes, to be copied into PTYs over and over. */
export interface AgentOutput {
  readonly path: string;
  /** Id of the profile of the agent that wrote it. */
  readonly profile: string;
}

/** Size of the screens that the output is made for. */
export const outputSize = { cols: 120, rows: 30 } as const;

/**
 * Writes the output of recorded agents into files in `into`, one for each agent that the folder `casts`
 * knows: `<agent>/<scenario>.cast`, asciicast version 2. Recordings with a variant in their name
 * (`<scenario>.<variant>.cast`) are left out.
 *
 * @throws Error when the folder holds none, or naming the first one that cannot be read
 */
export function recordedOutput(casts: string, into: string): readonly AgentOutput[] {
  const agents = readdirSync(casts, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const outputs = agents.flatMap(({ name }) => {
    const folder = join(casts, name);
    const files = readdirSync(folder).filter((file) => /^[^.]+\.cast$/u.test(file));
    return files.length === 0
      ? []
      : [
          writeOutput(
            into,
            name,
            name,
            files.map((file) => textOf(join(folder, file))),
          ),
        ];
  });
  if (outputs.length === 0) throw new Error(`${casts} holds no recordings <agent>/<scenario>.cast`);
  return outputs;
}

function textOf(file: string): string {
  const cast = parseAsciicast(readFileSync(file, 'utf8'));
  if (!cast.ok) throw new Error(`${file}: ${cast.error}`);
  return cast.value.events.map((event) => (event.kind === 'output' ? event.text : '')).join('');
}

/** Writes output like that of agents, the same with every run: where there are no recordings. */
export function generatedOutput(into: string): readonly AgentOutput[] {
  return [
    writeOutput(into, 'fullscreen', 'claude', fullScreenFrames(6000)),
    writeOutput(into, 'repainting', 'gemini', repaints(700)),
    writeOutput(into, 'log', 'generic', [logLines(20_000)]),
  ];
}

/** `count` lines as builds, tests and tools print them, most of them half a screen wide. */
export function logLines(count: number): string {
  const random = randomNumbers(3);
  return Array.from({ length: count }, (_, index) => {
    const name = words(random, 1 + (random() % 3)).replaceAll(' ', '-');
    const tail = words(random, 1 + (random() % 9));
    return index % 4 === 0
      ? `\x1b[32m✓\x1b[0m src/${name}.test.ts \x1b[2m(${random() % 40} tests)\x1b[0m ${random() % 900}ms`
      : `\x1b[90m${String(index).padStart(6)}\x1b[0m ${name}: ${tail}`;
  })
    .map((line) => `${line}\r\n`)
    .join('');
}

function writeOutput(into: string, name: string, profile: string, parts: readonly string[]): AgentOutput {
  const path = join(into, `${name}.out`);
  writeFileSync(path, parts.join(''));
  return { path, profile };
}

const spinner = '·✢✳✶✻✽';
const at = (row: number, col = 1): string => `\x1b[${row};${col}H`;
const colour = (value: number): string =>
  `\x1b[38;2;${value & 255};${(value >> 3) & 255};${(value >> 6) & 255}m`;

/** An agent on the alternate screen: synchronized updates of a few rows, and a whole redraw now and then. */
function fullScreenFrames(count: number): readonly string[] {
  const random = randomNumbers(1);
  const frames = Array.from({ length: count }, (_, index) => {
    const rows = index % 60 === 0 ? 26 : 1 + (random() % 3);
    const lines = Array.from({ length: rows }, (_, row) => {
      const y = rows === 26 ? row + 1 : 1 + (random() % 26);
      return `${at(y)}\x1b[2K${colour(random())}●\x1b[39m ${words(random, 4 + (random() % 12))}`;
    });
    const state = `${at(27)}\x1b[2K\x1b[38;5;174m${spinner.charAt(index % 6)} Working… (${index}s · esc to interrupt)\x1b[0m`;
    const box =
      rows === 26 ? `${at(28)}\x1b[2m${'─'.repeat(120)}\x1b[0m${at(29)}❯ ${at(30)}${'─'.repeat(120)}` : '';
    return `\x1b[?2026h\x1b[?25l${lines.join('')}${state}${box}${at(29, 3)}\x1b[?25h\x1b[?2026l`;
  });
  return ['\x1b[?1049h\x1b[2J', ...frames];
}

/** An agent in the normal screen that rewrites its lower part with every tick, without synchronization. */
function repaints(count: number): readonly string[] {
  const random = randomNumbers(2);
  return Array.from({ length: count }, (_, index) => {
    const lines = Array.from({ length: 22 }, () => `\x1b[2K│ ${words(random, 5 + (random() % 8))}`);
    const block = [`\x1b[2K${colour(index * 97)}⠋ Thinking…\x1b[0m`, ...lines, `\x1b[2K╰${'─'.repeat(100)}╯`];
    const scrolled = index % 10 === 0 ? logLines(5) : '';
    return `\x1b[?25l${scrolled}${block.join('\r\n')}\x1b[${block.length - 1}A\r`;
  });
}

const vocabulary = (
  'read write the file test module screen agent build passes fails retry error update import function value ' +
  'type return const async await promise stream buffer terminal window layout color über naïve 漢字 → ✓ …'
).split(' ');

const words = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => vocabulary[random() % vocabulary.length]).join(' ');

/** A linear congruential generator: the numbers of Numerical Recipes. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
