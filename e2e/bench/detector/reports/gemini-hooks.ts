import { geminiHookSchema } from '../../../../electron/host/adapters/gemini/gemini-hooks.ts';
import { createGeminiReports } from '../../../../electron/host/adapters/gemini/gemini-reports.ts';
import type { Reporter } from './reporters.ts';

/** Reads the hooks of Gemini CLI as the app does. */
export function readGeminiHooks(): Reporter {
  const read = createGeminiReports();
  return (_, payload) => {
    const hook = geminiHookSchema.safeParse(payload);
    return hook.success ? read(hook.data).map((report) => ({ report, channel: 'hook' })) : [];
  };
}
