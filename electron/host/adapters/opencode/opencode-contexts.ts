import { z } from 'zod';
import type { OpencodeClient } from './opencode-client.ts';

/** How many tokens the models' contexts hold. */
export interface OpencodeContexts {
  /** Null while it is not known; the server is asked then, and anew with the next message when it did not answer. */
  readonly sizeOf: (providerId: string, modelId: string) => number | null;
  /** Resolves when nothing is asked any more. */
  readonly settled: () => Promise<void>;
}

const providersSchema = z.object({
  providers: z.array(
    z.object({
      id: z.string(),
      models: z.record(z.string(), z.object({ limit: z.object({ context: z.number() }).optional() })),
    }),
  ),
});

/** @param stop - nobody wants to know any more */
export function createOpencodeContexts(client: OpencodeClient, stop: AbortSignal): OpencodeContexts {
  /** By `provider/model`; null for one that the server does not tell. */
  const sizes = new Map<string, number | null>();
  let asking: Promise<void> | null = null;

  const ask = async (wanted: string): Promise<void> => {
    const told = await client.get('/config/providers', providersSchema, stop);
    asking = null;
    if (!told.ok) return;
    sizes.set(wanted, null);
    for (const { id, models } of told.value.providers) {
      for (const [name, { limit }] of Object.entries(models)) {
        if (limit !== undefined && limit.context > 0) sizes.set(`${id}/${name}`, limit.context);
      }
    }
  };

  return {
    sizeOf: (providerId, modelId) => {
      const wanted = `${providerId}/${modelId}`;
      const size = sizes.get(wanted);
      if (size === undefined && !stop.aborted) asking ??= ask(wanted);
      return size ?? null;
    },
    settled: async () => {
      await asking;
    },
  };
}
