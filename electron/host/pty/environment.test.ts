import { describe, expect, it } from 'vitest';
import { buildEnvironment, defaultEnvironmentRules } from './environment.ts';
import type { EnvironmentRules } from './environment.ts';

const build = (
  parent: Record<string, string | undefined>,
  more: { rules?: EnvironmentRules; additions?: Record<string, string>; platform?: string } = {},
) =>
  buildEnvironment({
    parent,
    path: '/usr/bin',
    agentId: 'agent-1',
    hostId: 'host-1',
    platform: 'linux',
    ...more,
  });

const utf8 = { LANG: 'de_DE.UTF-8' };

/** What every agent has, whatever is inherited. */
const given = {
  PATH: '/usr/bin',
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
  TERM_PROGRAM: 'swarmdeck',
  SWARM_AGENT_ID: 'agent-1',
  SWARMDECK_HOST: 'host-1',
};

describe('the environment of an agent', () => {
  it('is that of a capable terminal, with the markers and the PATH of the login shell', () => {
    expect(build({ ...utf8, HOME: '/home/me', PATH: '/inherited' })).toEqual({
      HOME: '/home/me',
      LANG: 'de_DE.UTF-8',
      ...given,
    });
  });

  it.each([
    'CLAUDECODE',
    'CLAUDE_CODE_CHILD_SESSION',
    'CLAUDE_CODE_TMUX_SESSION',
    'CLAUDE_CODE_REMOTE',
    'CLAUDE_CODE_REMOTE_SESSION_ID',
    'CODEX_SANDBOX',
    'GEMINI_CLI',
    'GEMINI_CLI_NO_RELAUNCH',
    'OPENCODE',
    'OPENCODE_SERVER',
    'AGENT',
    'AI_AGENT',
    'TRACEPARENT',
    'NODE_OPTIONS',
    'ELECTRON_RUN_AS_NODE',
    'npm_config_user_agent',
    'TMUX_PANE',
    'TERM_PROGRAM_VERSION',
    'SWARMDECK_STATE',
  ])('leaves out %s', (name) => {
    expect(build({ ...utf8, [name]: '1' })).not.toHaveProperty(name);
  });

  it('leaves out the folders of the AppImage that the host runs from, and no other', () => {
    const environment = build({
      ...utf8,
      APPDIR: '/tmp/.mount_swarm',
      APPIMAGE: '/home/ada/Swarmdeck.AppImage',
      ARGV0: 'Swarmdeck',
      LD_LIBRARY_PATH: '/tmp/.mount_swarm/usr/lib:/opt/cuda/lib',
      XDG_DATA_DIRS: '/tmp/.mount_swarm/usr/share:/usr/share:/tmp/.mount_swarmer',
      GSETTINGS_SCHEMA_DIR: '/tmp/.mount_swarm/usr/share/glib-2.0/schemas:',
    });
    expect(environment).toMatchObject({
      LD_LIBRARY_PATH: '/opt/cuda/lib',
      XDG_DATA_DIRS: '/usr/share:/tmp/.mount_swarmer',
    });
    expect(environment).not.toHaveProperty('GSETTINGS_SCHEMA_DIR');
    for (const name of ['APPDIR', 'APPIMAGE', 'ARGV0']) expect(environment).not.toHaveProperty(name);
  });

  it.each([
    'ANTHROPIC_API_KEY',
    'CLAUDE_CONFIG_DIR',
    'CLAUDE_CODE_USE_BEDROCK',
    'CLAUDE_CODE_OAUTH_TOKEN',
    'CODEX_HOME',
    'OPENAI_API_KEY',
    'GEMINI_API_KEY',
    'MY_AGENT',
    'AGENTS',
    'SSH_AUTH_SOCK',
  ])('keeps %s', (name) => {
    expect(build({ ...utf8, [name]: 'value' })).toHaveProperty(name, 'value');
  });

  it('follows the rules of a profile instead of the default ones', () => {
    const rules = {
      strip: ['SECRET_*', 'A.B'],
      keep: ['SECRET_BUT_NEEDED'],
      set: { FORCE: '1', TERM: 'vt100' },
    };
    const parent = { ...utf8, SECRET_KEY: 'x', SECRET_BUT_NEEDED: 'y', CLAUDECODE: '1', AXB: 'z' };
    expect(build(parent, { rules })).toMatchObject({
      SECRET_BUT_NEEDED: 'y',
      CLAUDECODE: '1',
      AXB: 'z',
      FORCE: '1',
      TERM: 'vt100',
    });
    expect(build(parent, { rules })).not.toHaveProperty('SECRET_KEY');
  });

  it('strips nothing when the rules say so', () => {
    expect(build({ ...utf8, CLAUDECODE: '1' }, { rules: { strip: [], keep: [], set: {} } })).toHaveProperty(
      'CLAUDECODE',
    );
  });

  it('lets the user add and override all but the markers', () => {
    const additions = { PATH: '/mine', CLAUDECODE: '1', SWARM_AGENT_ID: 'forged', SWARMDECK_HOST: 'forged' };
    expect(build(utf8, { additions })).toMatchObject({
      PATH: '/mine',
      CLAUDECODE: '1',
      SWARM_AGENT_ID: 'agent-1',
      SWARMDECK_HOST: 'host-1',
    });
  });

  it.each([
    [{}, { LANG: 'C.UTF-8' }],
    [{ LANG: '' }, { LANG: 'C.UTF-8' }],
    [{ LANG: 'C' }, { LANG: 'C.UTF-8' }],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, { LANG: 'C.UTF-8' }],
    [
      { LANG: 'C', LC_ALL: 'en_GB.utf8' },
      { LANG: 'C', LC_ALL: 'en_GB.utf8' },
    ],
    [{ LANG: 'de_DE.UTF-8', LC_CTYPE: 'POSIX' }, { LANG: 'C.UTF-8' }],
    [{ LC_CTYPE: 'UTF-8' }, { LC_CTYPE: 'UTF-8' }],
  ])('has a UTF-8 locale: %o becomes %o', (parent, expected) => {
    const { LANG, LC_ALL, LC_CTYPE } = build(parent);
    expect(JSON.parse(JSON.stringify({ LANG, LC_ALL, LC_CTYPE }))).toEqual(expected);
  });

  it('falls back to a locale that macOS has', () => {
    expect(build({}, { platform: 'darwin' })).toHaveProperty('LANG', 'en_US.UTF-8');
  });

  it('changes neither the parent nor the default rules', () => {
    const parent = Object.freeze({ LC_ALL: 'C', CLAUDECODE: '1' });
    const rules = JSON.stringify(defaultEnvironmentRules);
    build(parent);
    expect(parent).toEqual({ LC_ALL: 'C', CLAUDECODE: '1' });
    expect(JSON.stringify(defaultEnvironmentRules)).toBe(rules);
  });
});

const buildThere = (parent: Record<string, string>, additions: Record<string, string> = {}) =>
  build(parent, { platform: 'win32', additions });

describe('the environment of an agent on Windows', () => {
  it('holds each name once, however it is written', () => {
    const variables = buildThere(
      { Path: String.raw`C:\old`, ComSpec: 'cmd', term: 'dumb' },
      { comspec: 'mine' },
    );
    expect(Object.keys(variables).map((name) => name.toUpperCase())).toHaveLength(
      new Set(Object.keys(variables).map((name) => name.toUpperCase())).size,
    );
    expect(variables).toMatchObject({ PATH: '/usr/bin', comspec: 'mine', TERM: 'xterm-256color' });
  });

  it('is stripped whatever the case, and gets no locale', () => {
    expect(buildThere({ ClaudeCode: '1', Npm_config_x: '1', Kept: 'yes' })).toEqual({
      Kept: 'yes',
      ...given,
    });
  });
});
