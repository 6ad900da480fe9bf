import { opencodeEventSchema } from '../../../../electron/host/adapters/opencode/opencode-events.ts';
import { createOpencodeReports } from '../../../../electron/host/adapters/opencode/opencode-reports.ts';
import { createMint } from '../../../../shared/base/ids.ts';
import type { Reporter } from './reporters.ts';

/** Reads the events of opencode as the app does; they were recorded by a plugin, under other names. */
export function readOpencodeEvents(): Reporter {
  let count = 0;
  const mint = createMint(() => String((count += 1)));
  const { read } = createOpencodeReports({ mint, contextOf: () => null });
  return (name, properties) => {
    const type = name === 'plugin.init' ? 'server.connected' : name.replace(/^event:/u, '');
    const event = opencodeEventSchema.safeParse({ type, properties });
    return event.success ? read(event.data).map((report) => ({ report, channel: 'server' })) : [];
  };
}
