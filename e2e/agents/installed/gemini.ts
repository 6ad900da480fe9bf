import type { AgentUnderTest } from './agent-under-test.ts';
import { writeFiles } from './write-files.ts';

export const gemini: AgentUnderTest = {
  id: 'gemini',
  label: 'Gemini CLI',
  package: '@google/gemini-cli',
  version: '0.61.0',
  programs: ['node_modules/.bin/gemini'],
  compactCommand: '/compress',
  approveKey: '1',
  cannot: { usage: 'no hook of it tells' },
  setUp: async ({ home, modelPort }) => {
    await writeFiles(home, {
      '.gemini/settings.json': {
        security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
        general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
        privacy: { usageStatisticsEnabled: false },
        telemetry: { enabled: false },
        ide: { hasSeenNudge: true },
      },
    });
    return {
      args: [],
      env: {
        GEMINI_API_KEY: 'none',
        GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${modelPort}`,
      },
    };
  },
};
