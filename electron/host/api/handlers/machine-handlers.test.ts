import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentProfileSchema } from '#shared/detect/profile.ts';
import { createDisposal } from '../../disposal.ts';
import type { Disposal } from '../../disposal.ts';
import { openState } from '../../open-state.ts';
import { createAgentProfiles } from '../../profiles/agent-profiles.ts';
import { createMachineHandlers } from './machine-handlers.ts';

let home = '';
let disposal: Disposal;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'machine-'));
  mkdirSync(join(home, 'bin'));
  disposal = createDisposal();
});
afterEach(async () => {
  await disposal.run();
  rmSync(home, { recursive: true });
});

function install(name: string): string {
  const file = join(home, 'bin', name);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

const handlers = () =>
  createMachineHandlers({
    profiles: createAgentProfiles([
      agentProfileSchema.parse({ id: 'generic', label: 'Any program' }),
      agentProfileSchema.parse({ id: 'claude', label: 'Claude Code', commands: ['claude'] }),
      agentProfileSchema.parse({ id: 'codex', label: 'Codex', commands: ['codex'] }),
    ]),
    shell: '/usr/bin/zsh',
    home,
    onStopAsked: () => undefined,
    path: () => Promise.resolve(join(home, 'bin')),
    baseDirectory: join(home, 'state'),
    hostId: 'host-1',
  });

describe('the agent programs', () => {
  it('are those with a profile, found or not, and others where they are installed', async () => {
    const [claude, goose] = [install('claude'), install('goose')];
    expect(await handlers()['agents.find']()).toEqual({
      ok: true,
      value: {
        agents: [
          { profile: 'claude', label: 'Claude Code', command: 'claude', path: claude },
          { profile: 'codex', label: 'Codex', command: 'codex', path: null },
          { profile: 'generic', label: 'goose', command: 'goose', path: goose },
        ],
        shell: 'zsh',
      },
    });
  });
});

describe('the running hosts', () => {
  it('are listed with an address that lets in', async () => {
    const stateDir = join(home, 'state', 'default');
    const opened = await openState(
      { hostId: 'host-1', version: '1', stateDir, startedAt: 5 },
      disposal,
      () => undefined,
    );
    if (!opened.ok) throw new Error(opened.error.message);
    const { lock } = opened.value;
    lock.publish('http://127.0.0.1:4517', null);
    expect(await handlers()['hosts.list']()).toMatchObject({
      ok: true,
      value: {
        hosts: [
          {
            stateDir: opened.value.stateDir,
            pid: process.pid,
            startedAt: 5,
            url: `http://127.0.0.1:4517/?token=${lock.token}`,
            isThis: true,
          },
        ],
      },
    });
  });
});
