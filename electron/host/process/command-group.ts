import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { startWindowsGroup } from './windows-group.ts';
import { sendSignal } from './signal-process.ts';

export interface GroupCommand {
  /** A command line, as people write them. */
  readonly command: string;
  /** The shell that runs it: a path, or `true` for that of the system. */
  readonly shell: string | true;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A command line that runs, with all that it starts. */
export interface CommandGroup {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Ends it and what it started, also what is left when the command itself has ended. */
  readonly end: () => void;
}

/** Starts a command line so that nothing of it needs to be left behind. */
export const startCommandGroup: (request: GroupCommand) => CommandGroup =
  process.platform === 'win32' ? startWindowsGroup : startUnixGroup;

/** In a process group of its own, to which a signal can be sent. */
function startUnixGroup({ command, ...options }: GroupCommand): CommandGroup {
  const child = spawn(command, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    child,
    end: () => {
      if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
    },
  };
}
