import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { runIdSchema } from '#shared/base/ids.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { terminalSizeSchema } from '#shared/swarm/agent-spec.ts';
import { errnoOf } from '../process/errno.ts';

const lastScreenSchema = z.object({
  /** The run whose screen it was. */
  runId: runIdSchema,
  size: terminalSizeSchema,
  /** Output that draws it, with the end of its history, on a fresh terminal. */
  output: z.string(),
});
export type LastScreen = z.infer<typeof lastScreenSchema>;

/** Bytes that a stored screen may unpack to: a full screen of 500 columns with all of its history takes a tenth. */
const mostBytes = 16 * 1024 * 1024;

/** The last screen of each agent on disk, so that it can be looked at after the host has gone. */
export interface LastScreens {
  /** Takes the place of the agent's former one. */
  readonly keep: (agentId: AgentId, screen: LastScreen) => void;
  /** Null when none was kept, or when it cannot be read. */
  readonly read: (agentId: AgentId) => LastScreen | null;
  readonly forget: (agentId: AgentId) => void;
}

/**
 * A file for each agent, for its owner's eyes only: it holds whatever stood on the terminal.
 *
 * @param folder - a folder of the host's own
 * @param isKnown - files of other agents were left behind and go
 */
export function openLastScreens(folder: string, isKnown: (agentId: string) => boolean): LastScreens {
  const fileOf = (agentId: AgentId): string => join(folder, agentId);
  const forget = (agentId: AgentId): void => costsAPicture(() => rmSync(fileOf(agentId), { force: true }));
  costsAPicture(() => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) if (!isKnown(name)) rmSync(join(folder, name), { force: true });
  });
  return {
    keep: (agentId, screen) =>
      costsAPicture(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        // In one step: a host that is killed meanwhile leaves the former one.
        const unfinished = `${fileOf(agentId)}.new`;
        writeFileSync(unfinished, deflateRawSync(JSON.stringify(screen)), { mode: 0o600 });
        renameSync(unfinished, fileOf(agentId));
      }),
    read: (agentId) => {
      try {
        const text = inflateRawSync(readFileSync(fileOf(agentId)), { maxOutputLength: mostBytes }).toString();
        return lastScreenSchema.safeParse(JSON.parse(text)).data ?? null;
      } catch {
        // Not there, not whole, or of another hand: for the person it is the same, and the window says so.
        return null;
      }
    },
    forget,
  };
}

/** A disk that is full or went read-only is told of by the journal; here it costs a picture and nothing else. */
function costsAPicture(work: () => void): void {
  try {
    work();
  } catch (error) {
    errnoOf(error);
  }
}
