import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';

export interface HookTrustQuestion {
  readonly command: string;
  /** Arguments that configure the hooks. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The command of our hooks. */
  readonly hookCommand: string;
}

/** Hashes of hooks, by the key under which Codex keeps its trust in each. */
export type HookHashes = Readonly<Record<string, string>>;

/** An answer within this, in milliseconds, or none. It takes half a second on an idle machine. */
const patienceMs = 10_000;

const listedSchema = z.object({
  id: z.literal(2),
  result: z.object({
    data: z.array(
      z.object({
        hooks: z.array(z.object({ key: z.string(), currentHash: z.string(), command: z.string().nullish() })),
      }),
    ),
  }),
});

/**
 * Asks a server that is thrown away afterwards for the keys and hashes of our own hooks. Codex runs no hook
 * that is not trusted, and stops at a screen to ask; by their hashes ours are trusted for one launch, and those of a
 * repository are not.
 */
export async function askHookHashes(question: HookTrustQuestion): Promise<Result<HookHashes, Failure>> {
  const { command, args, cwd, env, hookCommand } = question;
  const server = spawn(command, [...args, 'app-server'], { cwd, env, stdio: ['pipe', 'pipe', 'ignore'] });
  const failed = new Promise<void>((resolve) => server.once('error', () => resolve()));
  // Without a descriptor left it has no streams either.
  if (server.pid === undefined) {
    await failed;
    return err(notTold);
  }
  // One that ends before it has read what it is asked is told by its silence.
  server.stdin.on('error', () => server.kill());
  const timer = setTimeout(() => server.kill(), patienceMs);
  for (const message of messagesFor(cwd)) server.stdin.write(`${JSON.stringify(message)}\n`);
  const answer = await Promise.race([firstAnswer(createInterface({ input: server.stdout })), failed]);
  clearTimeout(timer);
  server.kill();
  if (answer === undefined || answer === null) return err(notTold);
  const ours = answer.flatMap(({ hooks }) => hooks.filter((hook) => hook.command === hookCommand));
  return ours.length === 0
    ? err(notTold)
    : ok(Object.fromEntries(ours.map(({ key, currentHash }) => [key, currentHash])));
}

const messagesFor = (cwd: string): readonly object[] => [
  {
    id: 1,
    method: 'initialize',
    params: { clientInfo: { name: 'swarmdeck', title: 'Swarmdeck', version: '0.1.0' }, capabilities: null },
  },
  { method: 'initialized' },
  { id: 2, method: 'hooks/list', params: { cwds: [cwd] } },
];

type Listed = z.infer<typeof listedSchema>['result']['data'];

/** Null when the server ends without an answer. */
async function firstAnswer(lines: AsyncIterable<string>): Promise<Listed | null> {
  for await (const line of lines) {
    const listed = listedSchema.safeParse(jsonOf(line));
    if (listed.success) return listed.data.result.data;
  }
  return null;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const notTold = failure('channel-failed', 'Codex does not tell how its hooks are trusted.');
