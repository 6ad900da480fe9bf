import { spawn } from 'node:child_process';

/** Exit codes of git that are an answer: 0, and 1 for "none of them" of `check-ignore`. */
const answers = new Set([0, 1]);

/** A question to git takes milliseconds; after so long it hangs (a lock, a dead network drive). */
const patienceMs = 10_000;

/**
 * Asks git a question that changes nothing.
 *
 * @param input - written to its standard input
 * @returns what it wrote, or null when there is no git, no repository or no answer
 */
export function runGit(cwd: string, args: readonly string[], input = ''): Promise<string | null> {
  return new Promise((resolve) => {
    const git = spawn('git', ['--no-optional-locks', ...args], {
      cwd,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patienceMs,
    });
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Not installed, or the folder is gone: `close` does not follow, and there is no answer.
    git.on('error', () => resolve(null));
    // It ended before it had read everything: its exit code tells the rest.
    git.stdin.on('error', () => undefined);
    git.on('close', (code) =>
      resolve(code !== null && answers.has(code) ? Buffer.concat(chunks).toString() : null),
    );
    git.stdin.end(input);
  });
}
