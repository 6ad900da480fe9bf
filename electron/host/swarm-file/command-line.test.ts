import { describe, expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';

const program = (command: string, ...args: string[]) => ({ kind: 'program', command, args });

describe('a command line', () => {
  it.each([
    ['claude', program('claude')],
    ['  claude  ', program('claude')],
    ['claude --model opus', program('claude', '--model', 'opus')],
    ['/opt/bin/claude -p', program('/opt/bin/claude', '-p')],
    [
      `'/opt/my tools/agent' "two words" three\\ words`,
      program('/opt/my tools/agent', 'two words', 'three words'),
    ],
    [`node -e 'console.log("$HOME")'`, program('node', '-e', 'console.log("$HOME")')],
    [`tool ""`, program('tool', '')],
    [`tool a"b"'c'`, program('tool', 'abc')],
    ['tool --set=a#b', program('tool', '--set=a#b')],
    [`''`, program('')],
    ['', program('')],
  ])('of plain words is a program with arguments: %s', (line, expected) => {
    expect(readCommandLine(line, 'posix')).toEqual(expected);
  });

  it.each([
    ['npm test && npm start', 'npm'],
    ['cat file | less', 'cat'],
    ['echo $HOME', 'echo'],
    ['echo "$HOME"', 'echo'],
    ['ls *.ts', 'ls'],
    ['~/bin/claude', '~/bin/claude'],
    ['PORT=3000 npm start', 'npm'],
    ['cd web', 'cd'],
    ['source .env', 'source'],
    ['(sleep 1; claude)', 'sleep'],
    ['npm start # later', 'npm'],
    [`echo 'open`, 'echo'],
    ['echo one\necho two', 'echo'],
    ['tool \\', 'tool'],
  ])('that needs a shell is given to one: %j', (line, expected) => {
    expect(readCommandLine(line, 'posix')).toEqual({ kind: 'shell', script: line, program: expected });
  });
});

describe('a command line of Windows', () => {
  it.each([
    [String.raw`C:\tools\agent.exe --fast`, String.raw`C:\tools\agent.exe`, ['--fast']],
    [
      String.raw`"C:\Program Files\agent.exe" -m "be brief"`,
      String.raw`C:\Program Files\agent.exe`,
      ['-m', 'be brief'],
    ],
    [`agent --say 'two words' 100$`, 'agent', ['--say', 'two words', '100$']],
  ])('%s is a program', (line, command, args) =>
    expect(readCommandLine(line, 'cmd')).toEqual({ kind: 'program', command, args }),
  );

  it.each(['agent %HOME%', 'a & b', 'agent "%APPDATA%"', 'set A=1', 'agent > log'])(
    '%s needs a shell',
    (line) => expect(readCommandLine(line, 'cmd').kind).toBe('shell'),
  );
});
