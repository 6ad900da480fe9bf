import type { AgentUnderTest } from './agent-under-test.ts';
import { writeFiles } from './write-files.ts';

export const codex: AgentUnderTest = {
  id: 'codex',
  label: 'Codex',
  package: '@openai/codex',
  version: '0.169.0',
  programs: ['node_modules/.bin/codex'],
  compactCommand: '/compact',
  approveKey: 'y',
  cannot: {
    question: 'it asks questions in its plan mode only',
  },
  setUp: async ({ home, project, modelPort }) => {
    await writeFiles(home, { '.codex/config.toml': configuration(project, modelPort) });
    return {
      args: ['--ask-for-approval', 'on-request', '--sandbox', 'read-only'],
      env: { SCRIPTED_KEY: 'none' },
    };
  },
};

const configuration = (project: string, modelPort: number): string => `
model = "gpt-5.5"
model_provider = "scripted"
check_for_update_on_startup = false

[analytics]
enabled = false

[model_providers.scripted]
name = "Scripted"
base_url = "http://127.0.0.1:${modelPort}/v1"
wire_api = "responses"
env_key = "SCRIPTED_KEY"

[projects."${project}"]
trust_level = "trusted"

[notice.model_migrations]
"gpt-5.5" = "gpt-6-sol"
`;
