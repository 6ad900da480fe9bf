import { z } from 'zod';
import type { AgentReport } from '#shared/signals/agent-report.ts';
import type { OpencodeClient } from './opencode-client.ts';
import { permissionSchema, questionSchema } from './opencode-events.ts';
import type { OpencodeEvent } from './opencode-events.ts';
import type { OpencodeReports } from './opencode-reports.ts';

export interface CatchUpOptions {
  readonly client: OpencodeClient;
  readonly reports: OpencodeReports;
  readonly tell: (reports: readonly AgentReport[]) => void;
  /** Nobody listens any more: it asks and tells nothing further. */
  readonly stop: AbortSignal;
}

const statusesSchema = z.record(z.string(), z.object({ type: z.string() }));
const sessionSchema = z.object({ id: z.string(), parentID: z.string().nullish() });

/** Asks for what went on before somebody listened. Never rejects; resolves soon after it is stopped. */
export async function catchUp({ client, reports, tell, stop }: CatchUpOptions): Promise<void> {
  const keepOnly = reports.catchUp();
  const get = <T extends z.ZodType>(path: string, schema: T) => client.get(path, schema, stop);
  const read = (event: OpencodeEvent): void => tell(reports.read(event));

  const statuses = await get('/session/status', statusesSchema);
  for (const [sessionID, status] of Object.entries(statuses.ok ? statuses.value : {})) {
    const session = await get(`/session/${encodeURIComponent(sessionID)}`, sessionSchema);
    if (stop.aborted) return;
    if (session.ok) read({ type: 'session.updated', properties: { info: session.value } });
    read({ type: 'session.status', properties: { sessionID, status } });
  }
  const permissions = await get('/permission', z.array(permissionSchema));
  const questions = await get('/question', z.array(questionSchema));
  if (!permissions.ok || !questions.ok || stop.aborted) return;
  const waiting = [...permissions.value, ...questions.value].map(({ id }) => id);
  tell(keepOnly(new Set(waiting)));
  for (const properties of permissions.value) read({ type: 'permission.asked', properties });
  for (const properties of questions.value) read({ type: 'question.asked', properties });
}
