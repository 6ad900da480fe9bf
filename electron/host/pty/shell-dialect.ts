import { win32 } from 'node:path';

/** In which language a shell reads. */
export type ShellDialect = 'posix' | 'cmd' | 'powershell';

/** @param shell - its path or name */
export function dialectOf(shell: string): ShellDialect {
  const name = win32.basename(shell.toLowerCase(), '.exe');
  if (name === 'cmd') return 'cmd';
  return name === 'powershell' || name === 'pwsh' ? 'powershell' : 'posix';
}

/** The arguments by which a shell runs a script. */
export function scriptArguments(shell: string, script: string): readonly string[] {
  const dialect = dialectOf(shell);
  if (dialect === 'cmd') return ['/d', '/s', '/c', script];
  return dialect === 'powershell' ? ['-NoLogo', '-Command', script] : ['-c', script];
}

/** The shell that Windows itself runs command lines by, as `npm` does. */
export const commandProcessor = (env: Readonly<Record<string, string | undefined>>): string =>
  env['ComSpec'] ||
  env['COMSPEC'] ||
  win32.join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'cmd.exe');
