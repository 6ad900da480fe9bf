import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { launched, specOf, tellStory } from '#shared/swarm/testing/story.ts';
import type { RunningHost } from '../host/lock/host-announcement.ts';
import { reportEntries, writeReport } from './report-problem.ts';
import { settingsSchema } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const token = 'T'.repeat(43);
const log = join(folder, 'host.log');
writeFileSync(
  log,
  `serving at http://127.0.0.1:4517/?token=${token}\nANTHROPIC_API_KEY=sk-ant-${'x'.repeat(40)}\n`,
);

const story = tellStory();
story.now = 1_000_000;
launched(story, specOf('old'));
story.now = 10_000_000;
launched(story, specOf('new', { env: { API_KEY: 'very-secret-value' } }));

const report = {
  appVersion: '1.2.3',
  host: { pid: 7, version: '1.2.2', startedAt: 5, token } as RunningHost,
  settings: settingsSchema.parse({ editor: 'code', myToken: 'hidden-value' }),
  logs: [
    { name: 'host.log', file: log },
    { name: 'none.log', file: join(folder, 'none') },
  ],
  events: story.events,
  at: new Date(10_000_500),
};

describe('a report of a problem', () => {
  const entries = reportEntries(report);
  const textOf = (name: string) => entries.find((entry) => entry.name === name)?.text ?? '';

  it('has versions, settings, logs and the last minutes of the journal', () => {
    expect(JSON.parse(textOf('versions.json'))).toMatchObject({
      app: '1.2.3',
      host: { version: '1.2.2', pid: 7 },
    });
    expect(textOf('settings.json')).toContain('"editor": "code"');
    expect(textOf('logs/host.log')).toContain('serving at');
    expect(textOf('journal.jsonl')).toContain('"name":"new"');
    expect(textOf('journal.jsonl')).not.toContain('"name":"old"');
  });

  it('has no secret', () => {
    const all = entries.map(({ text }) => text).join('\n');
    for (const secret of [token, 'sk-ant-', 'very-secret-value', 'hidden-value'])
      expect(all).not.toContain(secret);
  });

  it('is written for this person only, or says why not', () => {
    const file = join(folder, 'report.zip');
    expect(writeReport(file, report)).toBeNull();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const nowhere = join(folder, 'none', 'report.zip');
    expect(writeReport(nowhere, report)?.message).toContain(nowhere);
    expect(existsSync(nowhere)).toBe(false);
  });
});
