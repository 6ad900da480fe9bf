import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNpmShim } from './npm-shim.ts';
import { resolveWindowsCommand, spawnable } from './windows-command.ts';

let root: string;
const at = (...parts: string[]): string => join(root, ...parts);

const program = (path: string, text = ''): void => {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
};

const npmShim = (last: string): string =>
  ['@ECHO off', 'GOTO start', ':find_dp0', 'SET dp0=%~dp0', 'EXIT /b', ':start', 'SETLOCAL', 'CALL :find_dp0']
    .concat(
      '',
      'IF EXIST "%dp0%\\node.exe" (',
      '  SET "_prog=%dp0%\\node.exe"',
      ') ELSE (',
      '  SET "_prog=node"',
      ')',
    )
    .concat('', last, '')
    .join('\r\n');

const nodeShim = npmShim(
  String.raw`endLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & "%_prog%"  "%dp0%\node_modules\agent\cli.js" %*`,
);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'windows command-'));
  for (const folder of ['npm', 'nodejs', 'tools']) mkdirSync(at(folder));
  program(at('npm', 'agent'), '#!/bin/sh\n');
  program(at('npm', 'agent.cmd'), nodeShim);
  program(at('npm', 'native.cmd'), npmShim(String.raw`"%dp0%\node_modules\native\bin\native.exe"   %*`));
  program(at('nodejs', 'node.exe'));
  program(at('tools', 'build.bat'), '@echo %*\r\n');
  program(at('tools', 'Own.EXE'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const resolve = (command: string, ...args: string[]) =>
  resolveWindowsCommand({
    command,
    args,
    cwd: at('tools'),
    env: {
      PATH: [at('npm'), at('nodejs'), at('tools')].join(delimiter),
      PATHEXT: '.COM;.EXE;.BAT;.CMD;.VBS;.JS',
      ComSpec: String.raw`C:\Windows\System32\cmd.exe`,
    },
  });

const made = async (...words: [string, ...string[]]) => {
  const command = await resolve(...words);
  if (!command.ok) throw new Error(command.error.message);
  return command.value;
};

describe('a command on Windows', () => {
  it('that npm has put on the PATH starts its script, several lines and all', async () => {
    const { file, commandLine } = await made('agent', 'fix it\nall "of" it', '100%');
    expect(file).toBe(at('nodejs', 'node.exe'));
    expect(commandLine.replaceAll('\\', '/')).toContain('/npm/node_modules/agent/cli.js');
    expect(commandLine.endsWith(String.raw` "fix it` + '\n' + String.raw`all \"of\" it" 100%`)).toBe(true);
  });

  it('that npm has put there for a program starts that', async () => {
    const { file, commandLine } = await made('native', '-x');
    expect(file.replaceAll('\\', '/')).toContain('/npm/node_modules/native/bin/native.exe');
    expect(commandLine).toBe(`"${file}" -x`);
  });

  it('that is another batch file is run by cmd.exe, which gets nothing to run of its arguments', async () => {
    const { file, commandLine } = await made('build', 'a&b', '%PATH%');
    expect(file).toBe(String.raw`C:\Windows\System32\cmd.exe`);
    expect(commandLine).toBe(
      `"${file}" /d /e:on /v:off /s /c ""${at('tools', 'build.bat')}" "a&b" "%%cd:~,%PATH%%cd:~,%""`,
    );
  });

  it('is found by its extensions only, and also by its whole name and path', async () => {
    expect((await made('agent')).file).not.toBe(at('npm', 'agent'));
    expect((await made('build.bat')).commandLine).toContain('build.bat');
    expect((await made('./build')).commandLine).toContain('build.bat');
    expect((await made(at('tools', 'Own.EXE'))).file).toBe(at('tools', 'Own.EXE'));
    expect(await resolve('none')).toMatchObject({ ok: false, error: { code: 'command-not-found' } });
    expect(await resolve('./none.exe')).toMatchObject({ ok: false, error: { code: 'command-not-found' } });
  });

  it('of several lines is refused to a batch file, which would run the second', async () => {
    expect(await resolve('build', 'a\ncalc.exe')).toMatchObject({
      ok: false,
      error: { code: 'spawn-failed', hint: expect.stringContaining('as a message') },
    });
  });

  it('that is too long for Windows is refused, and says how long it may be', async () => {
    const tooLong = { ok: false, error: { message: expect.stringContaining('at most 32766') } };
    expect(await resolve('agent', 'x'.repeat(33_000))).toMatchObject(tooLong);
    expect(await resolve('build', 'x'.repeat(9_000))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('at most 8190') },
    });
  });

  it('for cmd.exe itself is left as it stands', async () => {
    program(at('tools', 'cmd.exe'));
    const { commandLine } = await made('cmd', '/d', '/s', '/c', 'echo "a b" && dir');
    expect(commandLine).toBe(`"${at('tools', 'cmd.exe')}" /d /s /c "echo "a b" && dir"`);
  });
});

describe('a program that Node is to start', () => {
  const env = { ComSpec: 'cmd.exe' };

  it('is started as it is, a batch file by cmd.exe', () => {
    expect(spawnable('/bin/code', ['a b'], env)).toEqual({
      file: '/bin/code',
      args: ['a b'],
      windowsVerbatimArguments: false,
    });
    expect(spawnable(String.raw`C:\bin\code.cmd`, ['a & b'], env)).toEqual({
      file: 'cmd.exe',
      args: ['/d', '/e:on', '/v:off', '/s', '/c', String.raw`""C:\bin\code.cmd" "a & b""`],
      windowsVerbatimArguments: true,
    });
    expect(spawnable(String.raw`C:\bin\code.cmd`, ['a\nb'], env)).toBeNull();
  });
});

describe('the shim of a package manager', () => {
  const shim = String.raw`C:\Users\a b\npm\x.cmd`;

  it.each([
    ['npm', nodeShim, String.raw`C:\Users\a b\npm\node_modules\agent\cli.js`],
    ['pnpm', String.raw`  node  "%~dp0\..\lib\x.mjs" %*`, String.raw`C:\Users\a b\lib\x.mjs`],
    ['yarn', String.raw`@"%~dp0\node.exe"  "%~dp0\x.js" %*`, String.raw`C:\Users\a b\npm\x.js`],
  ])('of %s names its script', (_, text, file) =>
    expect(readNpmShim(text, shim)).toEqual({ file, kind: 'node-script' }),
  );

  it.each(['@echo %*', String.raw`"%dp0%\tool.sh" %*`, String.raw`python "%~dp0\x.py" %*`, ''])(
    'is not %j',
    (text) => expect(readNpmShim(text, shim)).toBeNull(),
  );
});
