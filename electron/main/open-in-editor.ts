import { spawn } from 'node:child_process';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import { spawnable } from '../host/pty/windows-command.ts';

export interface OpenInEditorDeps {
  /** What the person chose, or null. */
  readonly chosen: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Full path of a command, or null. */
  readonly find: (command: string) => Promise<string | null>;
  /** What the system opens such a file with. @returns a reason when it could not */
  readonly openWithSystem: (path: string) => Promise<string>;
}

/** Editors with a window of their own, most used first. An editor for a terminal would open nowhere. */
export const knownEditors = [
  'code',
  'cursor',
  'zed',
  'zeditor',
  'idea',
  'webstorm',
  'pycharm',
  'goland',
  'subl',
] as const;

/** Editors that need a terminal: named in $EDITOR, they are no use here. */
const terminalEditors: ReadonlySet<string> = new Set([
  'vi',
  'vim',
  'nvim',
  'nano',
  'emacs',
  'micro',
  'hx',
  'pico',
  'ed',
]);

/**
 * Opens a file or folder in the person's editor: the chosen one, $VISUAL or $EDITOR, the first known one
 * that is found, else what the system has for it. No shell reads the path.
 *
 * @returns why it could not be opened, or null
 */
export async function openInEditor(path: string, deps: OpenInEditorDeps): Promise<Failure | null> {
  for (const words of candidates(deps)) {
    const [command = '', ...args] = words;
    const program = await deps.find(command);
    if (program !== null) return launch(program, [...args, path], deps.env);
  }
  const reason = await deps.openWithSystem(path);
  return reason === '' ? null : notOpened(path, reason);
}

/** Command lines to try, in order, as words. */
export function candidates({
  chosen,
  env,
}: Pick<OpenInEditorDeps, 'chosen' | 'env'>): readonly (readonly string[])[] {
  const wanted = [chosen, env['VISUAL'], env['EDITOR']]
    .map((line) => (line ?? '').trim().split(/\s+/))
    .filter(([command = '']) => command !== '' && !terminalEditors.has(command.split(/[/\\]/).at(-1) ?? ''));
  return [...wanted, ...knownEditors.map((command) => [command])];
}

async function launch(
  program: string,
  args: readonly string[],
  env: OpenInEditorDeps['env'],
): Promise<Failure | null> {
  const path = args.at(-1) ?? '';
  const made = spawnable(program, args, env);
  if (made === null) return notOpened(path, 'its name holds a line end, which a batch file cannot be given');
  const { windowsVerbatimArguments } = made;
  const child = spawn(made.file, [...made.args], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    windowsVerbatimArguments,
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(notOpened(path, message)));
    child.once('spawn', () => {
      child.unref();
      resolve(null);
    });
  });
}

const notOpened = (path: string, reason: string): Failure =>
  failure(
    'not-supported',
    `${path} could not be opened: ${reason}.`,
    'Choose another editor in the settings file.',
  );
