import { arch, platform } from 'node:os';
import type { AgentUnderTest } from './agent-under-test.ts';
import { writeFiles } from './write-files.ts';

/** Shaped like a key, good for nothing: the model server takes any. */
const key = `sk-ant-api03-scripted-${'0'.repeat(40)}`;

export const claude: AgentUnderTest = {
  id: 'claude',
  label: 'Claude Code',
  package: '@anthropic-ai/claude-code',
  version: '2.1.329',
  programs: [
    `node_modules/@anthropic-ai/claude-code-${platform()}-${arch()}/claude`,
    'node_modules/.bin/claude',
  ],
  compactCommand: '/compact',
  approveKey: '1',
  cannot: {},
  setUp: async ({ home, project, modelPort, version }) => {
    await writeFiles(home, {
      '.claude.json': {
        numStartups: 5,
        autoUpdates: false,
        theme: 'dark',
        hasCompletedOnboarding: true,
        lastOnboardingVersion: version,
        lastReleaseNotesSeen: version,
        // It knows an accepted key by its last 20 characters.
        customApiKeyResponses: { approved: [key.slice(-20)], rejected: [] },
        projects: { [project]: { hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true } },
      },
    });
    return {
      args: ['--permission-mode', 'manual'],
      env: {
        ANTHROPIC_BASE_URL: `http://127.0.0.1:${modelPort}`,
        ANTHROPIC_API_KEY: key,
        DISABLE_TELEMETRY: '1',
        DISABLE_ERROR_REPORTING: '1',
        DISABLE_AUTOUPDATER: '1',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      },
    };
  },
};
