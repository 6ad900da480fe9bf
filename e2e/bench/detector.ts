import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AgentProfile } from '../../shared/detect/profile.ts';
import { shippedProfiles } from './detector/chosen-profile.ts';
import { scoreMutations } from './detector/mutated.ts';
import type { MutationScore } from './detector/mutated.ts';
import { playAll, timesRealTime, totalsOf, traceOf } from './detector/recordings.ts';
import type { Judge, Played } from './detector/recordings.ts';
import { scoreScreens } from './detector/screens.ts';
import type { Summary } from './detector/summary.ts';
import { machineFacts, round, table } from './support/report.ts';
import { readOptions } from '../support/read-options.ts';

/*
 * How right the status detector is. Plays labelled recordings of agents (FILE.cast beside FILE.labels.json)
 * through the real chain (bytes, screen, signals, detector) on a virtual clock and scores every moment
 * against the labels, beside two simple detectors on the same input; or scores single screens.
 *
 * `node e2e/bench/detector.ts [FOLDER …] [--json FILE] [--trace FILE] [--no-hooks] [--agent NAME] [--mistakes]`
 * `node e2e/bench/detector.ts --screens FILE.jsonl … [--json FILE] [--mistakes]`
 * `node e2e/bench/detector.ts --mutations [FOLDER …] [--json FILE] [--mistakes]`
 *
 * `--lose SHARE` and `--delay MS` say how badly the reports of agents arrive. Without folders those of the variable SWARMDECK_RECORDINGS are taken. `--mistakes` lists what went wrong.
 */

const { positionals, values } = readOptions({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    trace: { type: 'string' },
    screens: { type: 'string', multiple: true },
    agent: { type: 'string' },
    mutations: { type: 'boolean' },
    'no-hooks': { type: 'boolean' },
    lose: { type: 'string', default: '0' },
    delay: { type: 'string', default: '0' },
    mistakes: { type: 'boolean' },
  },
});

interface Line {
  readonly name: string;
  readonly summary: Summary;
  readonly speed: string;
}

const percent = (share: number): string => (share * 100).toFixed(2);

const columns = [
  { title: 'agent', value: ({ name }: Line) => name },
  { title: 'recordings', value: ({ summary }: Line) => summary.recordings },
  { title: 'accuracy %', value: ({ summary }: Line) => percent(summary.accuracy) },
  { title: 'needs-you recall %', value: ({ summary }: Line) => percent(summary.needsYou.recall) },
  { title: 'missed', value: ({ summary }: Line) => summary.needsYou.missed },
  { title: 'false/h', value: ({ summary }: Line) => summary.needsYou.falsePerHour },
  { title: 'delay ms', value: ({ summary }: Line) => summary.delayMs.median },
  { title: 'p95', value: ({ summary }: Line) => summary.delayMs.p95 },
  { title: 'flaps/h', value: ({ summary }: Line) => summary.flapsPerHour },
  { title: '× real time', value: ({ speed }: Line) => speed },
];

function linesOf(played: readonly Played[]): Line[] {
  const baseline = (name: string, judge: Judge): Line => ({
    name,
    summary: totalsOf(played, judge).total,
    speed: '',
  });
  return [...ourLines(played), baseline('regex poll', 'regexPoll'), baseline('activity', 'activity')];
}

function ourLines(played: readonly Played[]): Line[] {
  const ours = totalsOf(played, 'ours');
  const speedOf = (agent: string | null) =>
    String(Math.round(timesRealTime(played.filter((each) => agent === null || each.agent === agent))));
  return [
    ...Object.entries(ours.byAgent).map(([name, summary]) => ({ name, summary, speed: speedOf(name) })),
    { name: 'all', summary: ours.total, speed: speedOf(null) },
  ];
}

function printConfusion({ confusion, recall, precision }: Summary): void {
  const kinds = [...new Set(Object.values(confusion).flatMap((row) => Object.keys(row)))];
  const rows = Object.entries(confusion).map(([truth, row]) => ({ truth, row }));
  type Row = (typeof rows)[number];
  console.log('\nSeconds by true state (rows) and shown status (columns), share right at the right:\n');
  console.log(
    table(
      [
        { title: '', value: ({ truth }: Row) => truth },
        ...kinds.map((kind) => ({ title: kind, value: ({ row }: Row) => Math.round(row[kind] ?? 0) })),
        { title: 'recall %', value: ({ truth }: Row) => percent(recall[truth]?.share ?? 0) },
      ],
      rows,
    ),
  );
  const shares = Object.entries(precision).map(([kind, { share }]) => `${kind} ${percent(share)}`);
  console.log(`\nPrecision %: ${shares.join(', ')}`);
}

function printMistakes(played: readonly Played[]): void {
  const wrong = played.flatMap(({ file, ours }) =>
    ours.mistakes.map((mistake) => ({ file, alarm: ours.falseAlarms.includes(mistake), ...mistake })),
  );
  for (const { file, from, to, truth, note, status, alarm } of wrong) {
    if (to - from < 200) continue;
    const at = `${(from / 1000).toFixed(2)}–${(to / 1000).toFixed(2)} s`;
    const mark = alarm ? ' FALSE ALARM' : '';
    console.log(`${file} ${at}: ${truth} (${note}), told ${status.kind} by ${status.rule}${mark}`);
  }
}

async function benchRecordings(folders: readonly string[], profiles: readonly AgentProfile[]): Promise<void> {
  const hooks =
    values['no-hooks'] === true ? null : { lose: Number(values.lose), delayMs: Number(values.delay) };
  const { played, unlabelled, failed } = await playAll(folders, { profiles, hooks, agent: values.agent });
  tellFailed(failed);
  if (values.trace !== undefined) await writeFile(values.trace, traceOf([...played, ...unlabelled]));
  if (unlabelled.length > 0)
    console.log(`${unlabelled.length} recordings without labels: played, not scored.`);
  if (played.length === 0 && (values.trace === undefined || unlabelled.length === 0)) {
    console.error(`No recordings with labels under ${folders.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  if (values.mistakes === true) printMistakes(played);
  await tellRecordings(played, hooks !== null, failed);
}

/** What could not be read is told, and makes the run fail once the rest is done. */
function tellFailed(failed: readonly string[]): void {
  for (const each of failed) console.error(`Not read: ${each}`);
  if (failed.length > 0) process.exitCode = 1;
}

async function tellRecordings(
  played: readonly Played[],
  hooks: boolean,
  failed: readonly string[],
): Promise<void> {
  const ours = totalsOf(played, 'ours');
  const { cpu, cores, node, os } = machineFacts();
  const reporting = played.filter((each) => each.hooks);
  const how = hooks ? `with hooks in ${reporting.length} of ${played.length} recordings` : 'without hooks';
  console.log(`\nDetector, ${how}  ·  ${cpu}, ${cores} cores  ·  Node ${node}  ·  ${os}\n`);
  console.log(table(columns, linesOf(played)));
  printConfusion(ours.total);
  if (reporting.length > 0) {
    console.log('\nOnly the recordings with hooks:\n');
    console.log(table(columns, ourLines(reporting)));
  }
  const baseline = (judge: Judge) => {
    const { total, byAgent } = totalsOf(played, judge);
    return { ...total, total, byAgent };
  };
  await writeJson({
    machine: machineFacts(),
    hooks,
    withHooks: reporting.length === 0 ? null : totalsOf(reporting, 'ours'),
    timesRealTime: round(timesRealTime(played), 1),
    ...ours,
    baselines: { regexPoll: baseline('regexPoll'), activity: baseline('activity') },
    failed,
  });
}

async function benchScreens(files: readonly string[], profiles: readonly AgentProfile[]): Promise<void> {
  const scored = await scoreScreens(files, profiles, ({ source, agent, expected, got, rule }, screen) => {
    if (values.mistakes !== true) return;
    console.log(`\n### ${agent}: expected ${expected}, got ${got} by ${rule} (${source})\n${screen}`);
  });
  tellFailed(scored.failed);
  const rows = [...Object.entries(scored.byAgent), ['all', scored] as const];
  type Row = (typeof rows)[number];
  console.log(`\nSingle screens of ${files.join(', ')}\n`);
  console.log(
    table(
      [
        { title: 'agent', value: ([agent]: Row) => agent },
        { title: 'screens', value: ([, { total }]: Row) => total },
        { title: 'right', value: ([, { right }]: Row) => right },
        { title: 'accuracy %', value: ([, { accuracy }]: Row) => percent(accuracy) },
      ],
      rows,
    ),
  );
  await writeJson(scored);
}

async function benchMutations(folders: readonly string[], profiles: readonly AgentProfile[]): Promise<void> {
  const scores = await scoreMutations(folders, profiles);
  console.log('\nScreens of the recordings, changed as other versions, terminals and users would:\n');
  console.log(
    table(
      [
        { title: 'change', value: ({ name }: MutationScore) => name },
        { title: 'screens', value: ({ screens }: MutationScore) => screens },
        { title: 'right %', value: ({ accuracy }: MutationScore) => percent(accuracy) },
        { title: 'as unknown %', value: ({ asUnknown }: MutationScore) => percent(asUnknown) },
      ],
      scores,
    ),
  );
  if (values.mistakes === true) {
    for (const { name, wrong } of scores) console.log(`${name}: ${JSON.stringify(wrong)}`);
  }
  await writeJson({ mutations: scores });
}

async function writeJson(value: object): Promise<void> {
  if (values.json === undefined) return;
  await writeFile(values.json, `${JSON.stringify(value, null, 2)}\n`);
  console.log(`\nWritten to ${resolve(values.json)}`);
}

const named = process.env['SWARMDECK_RECORDINGS'];
const folders = positionals.length === 0 && named !== undefined ? [named] : positionals;
const profiles = await shippedProfiles();
if (values.screens !== undefined) await benchScreens(values.screens, profiles);
else if (folders.length > 0 && values.mutations === true) await benchMutations(folders, profiles);
else if (folders.length > 0) await benchRecordings(folders, profiles);
else {
  console.error('Name folders with recordings (FILE.cast beside FILE.labels.json), or --screens FILE.jsonl.');
  process.exitCode = 2;
}
