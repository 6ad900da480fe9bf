import {
  codexHookSchema,
  createCodexHookReports,
} from '../../../../electron/host/adapters/codex/codex-hooks.ts';
import type { Reporter } from './reporters.ts';

/** Reads the hooks of Codex as the app does where it has no app-server to join. */
export function readCodexHooks(): Reporter {
  const read = createCodexHookReports();
  return (_, payload) => {
    const hook = codexHookSchema.safeParse(payload);
    return hook.success ? read(hook.data).map((report) => ({ report, channel: 'hook' })) : [];
  };
}
