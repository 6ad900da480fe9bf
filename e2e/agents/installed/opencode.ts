import { arch, platform } from 'node:os';
import type { AgentUnderTest } from './agent-under-test.ts';
import { writeFiles } from './write-files.ts';

const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

export const opencode: AgentUnderTest = {
  id: 'opencode',
  label: 'opencode',
  package: 'opencode-ai',
  version: '1.18.33',
  programs: [`node_modules/opencode-${systems[platform()] ?? platform()}-${arch()}/bin/opencode`],
  compactCommand: '/compact',
  approveKey: '\r',
  cannot: {},
  setUp: async ({ home, modelPort }) => {
    await writeFiles(home, {
      '.config/opencode/opencode.json': {
        autoupdate: false,
        share: 'disabled',
        model: 'scripted/scripted',
        small_model: 'scripted/scripted',
        provider: {
          scripted: {
            npm: '@ai-sdk/openai-compatible',
            name: 'Scripted',
            options: { baseURL: `http://127.0.0.1:${modelPort}/v1`, apiKey: 'none' },
            models: { scripted: { name: 'Scripted', limit: { context: 200_000, output: 8_000 } } },
          },
        },
        permission: { edit: 'ask', bash: 'ask' },
      },
    });
    return {
      args: [],
      env: {
        OPENCODE_DISABLE_AUTOUPDATE: '1',
        OPENCODE_DISABLE_MODELS_FETCH: '1',
        OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
      },
    };
  },
};
