import { Command, CommanderError } from 'commander';
import { findAppFiles } from '../host/app-files.ts';
import { openCommand } from './commands/open.ts';
import type { OpenOptions } from './commands/open.ts';
import { profileCheckCommand } from './commands/profile-check.ts';
import type { ProfileCheckOptions } from './commands/profile-check.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import type { StartOptions } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { stopCommand } from './commands/stop.ts';
import { upCommand } from './commands/up.ts';
import { withServing, withTarget } from './options.ts';
import type { ServeOptions, TargetOptions } from './options.ts';
import { exitCodes } from './output.ts';
import type { ExitCode } from './output.ts';

const endings = `
Exit codes: ${exitCodes.done} done, ${exitCodes.failed} failed, ${exitCodes.usage} wrong usage, ${exitCodes.noHost} no host runs.`;

function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command('swarmdeck')
    .description('Watch and steer many command-line coding agents at once.')
    .version(findAppFiles().version)
    .addHelpText('after', endings)
    .exitOverride();
  const command = (name: string, description: string): Command =>
    program.command(name).description(description);

  withServing(command('start [folder]', 'open the window; runs a host when there is none'))
    .option('--no-open', 'do not open a browser')
    .action(async (folder: string | undefined, options: StartOptions) =>
      finish(await startCommand(folder, options)),
    );
  withServing(command('serve', 'run a host, and leave opening its window to others'))
    .option('--no-open', 'as always: for scripts that pass it to every command')
    .action(async (options: ServeOptions) => finish(await serveCommand(options)));
  withServing(command('up [folder]', 'start the agents of the swarm.yaml of a project')).action(
    async (folder: string | undefined, options: ServeOptions) => finish(await upCommand(folder, options)),
  );
  withTarget(command('open [folder]', 'open the desktop app, or one more window, of the host that runs'))
    .option('--no-open', 'only print its address')
    .action(async (folder: string | undefined, options: OpenOptions) =>
      finish(await openCommand(folder, options)),
    );
  withTarget(command('stop', 'end the host, all its agents and what they started')).action(
    async (options: TargetOptions) => finish(await stopCommand(options)),
  );
  withTarget(command('status', 'show the host and its agents')).action(async (options: TargetOptions) =>
    finish(await statusCommand(options)),
  );
  program
    .command('profile')
    .description('work on agent profiles')
    .command('check <file-or-folder>')
    .description('say what is wrong with agent profiles, and what they see on a screen')
    .option('--screen <file>', 'a text file with a screen of the agent')
    .option('--json', 'print one line of JSON a profile for programs', false)
    .action(async (path: string, options: ProfileCheckOptions) =>
      finish(await profileCheckCommand(path, options)),
    );
  return program;
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  try {
    await createProgram((ended) => (code = ended)).parseAsync([...argv]);
  } catch (error) {
    // Help and version end a program of this library as well, with success.
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  return code;
}

// Whoever read the output may have seen enough (`swarmdeck status | head`), or their terminal is gone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const code = await run(process.argv);
// A pipe may not have taken all of it yet.
await new Promise((resolve) => process.stdout.write('', resolve));
// A host has released all it held by now; what a library still holds is no reason to stay.
process.exit(code);
