import { describe, expect, it } from 'vitest';
import { commandProcessor, dialectOf, scriptArguments } from './shell-dialect.ts';
import { findUserShell, inheritedPath } from './login-path.ts';

describe('the shell of a person', () => {
  it.each([
    [String.raw`C:\Windows\System32\cmd.exe`, 'cmd', ['/d', '/s', '/c', 'run it']],
    ['PWSH.exe', 'powershell', ['-NoLogo', '-Command', 'run it']],
    ['/usr/bin/pwsh', 'powershell', ['-NoLogo', '-Command', 'run it']],
    ['/bin/zsh', 'posix', ['-c', 'run it']],
    [String.raw`C:\Program Files\Git\bin\bash.exe`, 'posix', ['-c', 'run it']],
  ])('%s reads %s', (shell, dialect, args) => {
    expect(dialectOf(shell)).toBe(dialect);
    expect(scriptArguments(shell, 'run it')).toEqual(args);
  });

  it('is the command processor on Windows, whatever SHELL says', () => {
    expect(findUserShell({ SHELL: '/usr/bin/bash', ComSpec: String.raw`D:\cmd.exe` }, 'win32')).toBe(
      String.raw`D:\cmd.exe`,
    );
    expect(commandProcessor({ SystemRoot: String.raw`D:\Win` })).toBe(String.raw`D:\Win\System32\cmd.exe`);
  });

  it('has a PATH by whatever name', () => {
    expect(inheritedPath({ Path: 'a;b' })).toBe('a;b');
    expect(inheritedPath({})).toBe('');
  });
});
