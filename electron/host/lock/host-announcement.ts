import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { preparationSchema } from '#shared/ipc/preparation.ts';
import { errnoOf } from '../process/errno.ts';
import { isRunning } from '../process/process-table.ts';
import { stateFiles } from './state-directory.ts';

const announcementSchema = z
  .object({
    pid: z.number().int().positive(),
    /** Start time of the process, in the units of the process table: guards against a reused pid. */
    startTime: z.number(),
    hostId: z.string(),
    version: z.string(),
    stateDir: z.string(),
    /** Milliseconds since the epoch. */
    startedAt: z.number(),
    /** Where it serves, without the token; null while it is starting. */
    url: z.string().nullable(),
    /** Its local socket, for desktop windows; null or absent when there is none. */
    socket: z.string().nullish(),
    /** What it does before it serves, where that takes a while; null or absent when it does not. */
    preparation: preparationSchema.nullish(),
    token: z.string(),
  })
  .readonly();

/** Who holds a state directory and how to reach them. Readable by this person only: it holds the token. */
export type HostAnnouncement = z.infer<typeof announcementSchema>;

/** A host that can be reached. */
export type RunningHost = HostAnnouncement & { readonly url: string };

/** The address that lets a browser in. */
export const urlWithToken = ({ url, token }: RunningHost): string => `${url}/?token=${token}`;

/** Writes it in one step, so that nobody reads half of it. Only who holds the guard may call this. */
export function announce(announcement: HostAnnouncement): void {
  const file = join(announcement.stateDir, stateFiles.announcement);
  const draft = `${file}.${announcement.pid}`;
  writeFileSync(draft, `${JSON.stringify(announcement, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Takes it back. Only who holds the guard may call this. */
export const withdraw = (stateDir: string): void =>
  rmSync(join(stateDir, stateFiles.announcement), { force: true });

/**
 * Who holds this state directory now.
 *
 * @returns null when nobody does: no file, none of ours, or the process that it names is gone
 */
export async function readAnnouncement(stateDir: string): Promise<HostAnnouncement | null> {
  const announcement = parse(join(stateDir, stateFiles.announcement));
  return announcement !== null && (await isRunning(announcement)) ? announcement : null;
}

function parse(file: string): HostAnnouncement | null {
  try {
    const parsed = announcementSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Not there, or not ours to read: either way nobody to be found.
    if (!(error instanceof SyntaxError)) errnoOf(error);
    return null;
  }
}
