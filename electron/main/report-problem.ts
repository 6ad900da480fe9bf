import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { errnoOf } from '../host/process/errno.ts';
import { readLogTail } from './log-tail.ts';
import { redact } from './redact.ts';
import type { Settings } from './settings.ts';
import { packZip } from './zip.ts';
import type { ZipEntry } from './zip.ts';

export interface ProblemReport {
  readonly appVersion: string;
  /** The host that runs, or null. */
  readonly host: RunningHost | null;
  readonly settings: Settings;
  /** Files of text whose ends are taken along. */
  readonly logs: readonly { readonly name: string; readonly file: string }[];
  /** Of the journal, oldest first. */
  readonly events: readonly SwarmEvent[];
  readonly at: Date;
}

/** Bytes of each log, and milliseconds of the journal: what led to a problem that was just seen. */
const logBytes = 200_000;
const journalTime = 10 * 60_000;

/** What a report holds: no secret that is known or looks like one. */
export function reportEntries(report: ProblemReport): readonly ZipEntry[] {
  const { host, settings, logs, events, at, appVersion } = report;
  const recent = events.filter((event) => at.getTime() - event.at <= journalTime);
  const versions = {
    app: appVersion,
    host: host === null ? null : { version: host.version, pid: host.pid, startedAt: host.startedAt },
    ...process.versions,
    platform: `${process.platform} ${process.arch} ${release()}`,
    at: at.toISOString(),
  };
  const entries = [
    { name: 'versions.json', text: JSON.stringify(versions, null, 2) },
    { name: 'settings.json', text: JSON.stringify(settings, null, 2) },
    { name: 'journal.jsonl', text: recent.map((event) => `${JSON.stringify(event)}\n`).join('') },
    ...logs.map(({ name, file }) => ({ name: `logs/${name}`, text: readLogTail(file, logBytes) })),
  ];
  const known = host === null ? [] : [host.token];
  return entries.map(({ name, text }) => ({ name, text: redact(text, known) }));
}

/** Writes the report as one archive. @returns why it could not be written, or null */
export function writeReport(file: string, report: ProblemReport): Failure | null {
  try {
    writeFileSync(file, packZip(reportEntries(report), report.at), { mode: 0o600 });
    return null;
  } catch (error) {
    return failure(
      'state-directory-unwritable',
      `The report ${file} cannot be written: ${errnoOf(error)}.`,
      'Choose another place.',
    );
  }
}
