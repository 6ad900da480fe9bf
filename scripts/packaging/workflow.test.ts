import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject } from '../setup/project.mjs';

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}
const workflow = parse(readFileSync(inProject('.github/workflows/desktop.yml'), 'utf8')) as {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
};
const jobs = Object.entries(workflow.jobs);
const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('the workflow that packs the app', () => {
  it('takes actions by their commit, not by a name that may move', () => {
    const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(5);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });

  it('may write in the one job that makes a release', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writing = jobs.filter(([, { permissions }]) => permissions !== undefined).map(([name]) => name);
    expect(writing).toEqual(['release']);
  });

  it('runs scripts that there are', () => {
    const scripts = jobs.flatMap(([, { steps }]) =>
      steps.flatMap(({ run = '' }) => [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)),
    );
    expect(scripts).toContain('dist');
    for (const name of scripts) expect(manifest.scripts).toHaveProperty([name]);
  });
});
