import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import type { Truth } from '#shared/detect/truth.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { Agent } from '#shared/swarm/state.ts';
import type { Recording } from './recent-recording.ts';

/** What a person says about a status that was wrong, with all that is known of it. */
export interface StatusCase {
  readonly agent: Agent;
  readonly recording: Recording;
  /** What the agent truly did. */
  readonly truth: Truth;
  readonly note: string;
  /** The last changes of its status, newest first. */
  readonly decisions: readonly SwarmEvent[];
  readonly now: number;
}

/** The last decisions that are saved with a case, and shown in the window. */
export const decisionsKept = 20;

/**
 * Writes a recording as a test case of its own: a folder with a cast, its labels, the reports and the decisions,
 * for its owner's eyes only.
 *
 * @returns the folder
 */
export async function saveStatusCase(parent: string, status: StatusCase): Promise<Result<string, Failure>> {
  const folder = join(parent, folderName(status));
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await mkdir(folder, { mode: 0o700 });
    for (const [name, text] of Object.entries(filesOf(status))) {
      await writeFile(join(folder, name), text, { mode: 0o600 });
    }
    return ok(folder);
  } catch (cause) {
    const { message } = cause as Error;
    return err(
      failure(
        'state-directory-unwritable',
        `The recording cannot be written: ${message}`,
        `Look at ${parent}.`,
      ),
    );
  }
}

/** Sorts by time; the name says which agent it was. */
function folderName({ agent, now }: StatusCase): string {
  const time = new Date(now).toISOString().replace(/[:.]/gu, '-');
  const name = agent.spec.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, 40);
  return `${time}-${name}`;
}

function filesOf(status: StatusCase): Readonly<Record<string, string>> {
  const { agent, recording, decisions, note } = status;
  const reports = recording.events.flatMap((event) =>
    event.kind === 'signal' ? [{ t: secondsOf(status, event.at), signal: event.signal }] : [],
  );
  return {
    'case.cast': castOf(status),
    'case.labels.json': json(labelsOf(status)),
    'case.signals.jsonl': reports.map((report) => `${JSON.stringify(report)}\n`).join(''),
    'case.decisions.json': json({ told: agent.status, note, decisions }),
  };
}

/** An asciicast of version 2. */
function castOf(status: StatusCase): string {
  const { size, startedAt, events } = status.recording;
  const header = { version: 2, width: size.cols, height: size.rows, timestamp: Math.floor(startedAt / 1000) };
  const lines = events.flatMap((event) => {
    const at = secondsOf(status, event.at);
    if (event.kind === 'signal') return [];
    if (event.kind === 'resize') return [[at, 'r', `${event.size.cols}x${event.size.rows}`]];
    return [[at, event.kind === 'output' ? 'o' : 'i', event.text]];
  });
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The truth holds since the wrong status was shown; what came before is not scored. */
function labelsOf(status: StatusCase) {
  const { agent, truth, note, now } = status;
  const t1 = secondsOf(status, now);
  return {
    agent: agent.spec.profile,
    scenario: 'reported',
    variant: 'reported',
    duration: t1,
    spans: [{ t0: Math.max(0, secondsOf(status, agent.status.since)), t1, state: truth, note }],
  };
}

/** From the start of the recording. */
const secondsOf = ({ recording }: StatusCase, at: number): number =>
  Math.max(0, (at - recording.startedAt) / 1000);

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
