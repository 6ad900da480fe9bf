import { describe, expect, it } from 'vitest';
import {
  choosesSession,
  isSubcommand,
  settingSources,
  settingsArgument,
  withoutOption,
} from './claude-arguments.ts';

describe('the person’s own arguments', () => {
  it.each([
    [[], undefined],
    [['--settings', 'a.json'], 'a.json'],
    [['--settings={"tui":"default"}'], '{"tui":"default"}'],
    [['--settings', 'a.json', '--model', 'x', '--settings', 'b.json'], 'b.json'],
    [['--settings'], undefined],
  ])('%j name the settings %s', (args, settings) => {
    expect(settingsArgument(args)).toBe(settings);
  });

  it('lose their settings, which are in ours', () => {
    const args = ['-v', '--settings', 'a.json', '--model', 'x', '--settings=b.json', 'say --settings'];
    expect(withoutOption(args, '--settings')).toEqual(['-v', '--model', 'x', 'say --settings']);
  });

  it.each([
    [['-r', 'abc'], true],
    [['-c'], true],
    [['--resume'], true],
    [['--session-id=1'], true],
    [['--model', 'x'], false],
  ])('%j choose the conversation: %s', (args, chosen) => {
    expect(choosesSession(args)).toBe(chosen);
  });

  it('may be a subcommand', () => {
    expect(isSubcommand(['mcp', 'list'])).toBe(true);
    expect(isSubcommand(['--model', 'mcp'])).toBe(false);
    expect(isSubcommand([])).toBe(false);
  });

  it('may leave settings files out', () => {
    expect([...settingSources([])]).toEqual(['user', 'project', 'local']);
    expect([...settingSources(['--setting-sources', 'user,local'])]).toEqual(['user', 'local']);
  });
});
