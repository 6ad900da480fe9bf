/**
 * What a profile says about the environment of its agents. Names may hold `*`, which stands for any text.
 */
export interface EnvironmentRules {
  /** Variables that are not handed on. */
  readonly strip: readonly string[];
  /** Exceptions from `strip`. */
  readonly keep: readonly string[];
  /** Variables that are set, whatever the parent has. */
  readonly set: Readonly<Record<string, string>>;
}

/**
 * Marks of a session that the host itself was started in. An agent that inherits them believes to be a
 * child of that session: Claude Code then writes neither transcript nor status file. Measured on Claude
 * Code 2.1, Codex 0.169, Gemini CLI 0.61 and opencode 1.18.
 */
const parentAgentSession = [
  'CLAUDECODE',
  'CLAUDE_CODE_CHILD_SESSION',
  'CLAUDE_CODE_SESSION_ID',
  'CLAUDE_CODE_ENTRYPOINT',
  'CLAUDE_CODE_EXECPATH',
  'CLAUDE_PID',
  'CLAUDE_EFFORT',
  'CLAUDE_CODE_SESSION_ATTENDED',
  'CLAUDE_CODE_MESSAGING_SOCKET',
  'CLAUDE_CODE_MESSAGING_TOKEN',
  'CLAUDE_CODE_CHILD_NOTES_DIR',
  'CLAUDE_CODE_SSE_PORT',
  'CLAUDE_CODE_SESSION_KIND',
  'CLAUDE_JOB_DIR',
  'CLAUDE_BG_BACKEND',
  'CLAUDE_ENV_FILE',
  'CLAUDE_PROJECT_DIR',
  'CLAUDE_PLUGIN_ROOT',
  'CLAUDE_CODE_TMUX_*',
  'CLAUDE_CODE_REMOTE*',
  'AI_AGENT',
  'AGENT',
  'TRACEPARENT',
  'CODEX_*',
  'GEMINI_CLI*',
  'OPENCODE*',
  'SWARM_AGENT_ID',
  'SWARMDECK_*',
] as const;

/** What `npm` and Electron add to the environment of the host, of no meaning to an agent. */
const launcher = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'npm_*'] as const;

/** What an AppImage tells the program in it, of no meaning to another one. */
const mountFacts = ['APPDIR', 'APPIMAGE', 'ARGV0', 'OWD'] as const;

/** Lists of folders in which an AppImage puts its own first: with its libraries, other programs may not run. */
const mountedLists = ['LD_LIBRARY_PATH', 'XDG_DATA_DIRS', 'GSETTINGS_SCHEMA_DIR'] as const;

/** The identity of the terminal that the host was started from: the agent has another one. */
const parentTerminal = [
  'ALACRITTY_*',
  'COLUMNS',
  'GHOSTTY_*',
  'ITERM_*',
  'KITTY_*',
  'KONSOLE_*',
  'LC_TERMINAL*',
  'LINES',
  'STY',
  'TERMCAP',
  'TERMINAL_EMULATOR',
  'TERM_PROGRAM*',
  'TERM_SESSION_ID',
  'TMUX*',
  'VSCODE_*',
  'VTE_VERSION',
  'WEZTERM_*',
  'WINDOW',
  'WINDOWID',
  'WT_SESSION',
] as const;

/** The rules that apply when a profile gives none of its own. Credentials and settings are kept. */
export const defaultEnvironmentRules: EnvironmentRules = {
  strip: [...parentAgentSession, ...launcher, ...parentTerminal],
  keep: ['ANTHROPIC_*', 'CLAUDE_CONFIG_DIR', 'CLAUDE_CODE_USE_*', 'CLAUDE_CODE_OAUTH_TOKEN', 'CODEX_HOME'],
  set: {},
};

/** The variable that marks every process of an agent, by which even a daemon in its own session is found. */
export const agentMarker = 'SWARM_AGENT_ID';

/** The variable that marks every process started by one host. */
export const hostMarker = 'SWARMDECK_HOST';

interface EnvironmentRequest {
  readonly parent: Readonly<Record<string, string | undefined>>;
  /** The PATH of the login shell, resolved beforehand. */
  readonly path: string;
  readonly rules?: EnvironmentRules;
  /** What the user set for this agent; stronger than the rules, weaker than the two markers. */
  readonly additions?: Readonly<Record<string, string>>;
  readonly agentId: string;
  readonly hostId: string;
  readonly platform: 'darwin' | 'linux' | 'win32' | (string & {});
}

const escape = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

const matches = (patterns: readonly string[], platform: string): ((name: string) => boolean) => {
  const all = patterns.map((pattern) => escape(pattern).replaceAll('*', '.*')).join('|');
  const expression = new RegExp(`^(?:${all})$`, platform === 'win32' ? 'i' : '');
  return (name) => patterns.length > 0 && expression.test(name);
};

const isUtf8 = (locale: string): boolean => /utf-?8/i.test(locale);

const localeVariables = ['LC_ALL', 'LC_CTYPE', 'LANG'] as const;

/**
 * Without a UTF-8 locale programs replace what they cannot write by question marks, and a launch from a
 * desktop often has none. What stands in the way of the fallback is left out: LC_ALL and LC_CTYPE are
 * stronger than LANG.
 */
function withUtf8(variables: Record<string, string>, platform: string): void {
  // Windows has no such variables: its terminals are of Unicode.
  if (platform === 'win32') return;
  const effective = localeVariables
    .map((name) => variables[name])
    .find((value) => value !== undefined && value !== '');
  if (effective !== undefined && isUtf8(effective)) return;
  delete variables['LC_ALL'];
  delete variables['LC_CTYPE'];
  // C.UTF-8 is everywhere on Linux but not on macOS, which always has en_US.
  variables['LANG'] = platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}

/** @param mount - folder that the AppImage is mounted in which this host runs from; undefined for none */
function withoutMount(variables: Record<string, string>, mount: string | undefined): void {
  if (mount === undefined || mount === '') return;
  for (const name of mountFacts) delete variables[name];
  for (const name of mountedLists) {
    const folders = (variables[name] ?? '').split(':');
    const others = folders.filter((folder) => folder !== '' && !`${folder}/`.startsWith(`${mount}/`));
    if (others.length === 0) delete variables[name];
    else variables[name] = others.join(':');
  }
}

/** Lays variables over others. On Windows `Path` and `PATH` are one, and only one of them may be handed on. */
function overlay(
  below: Readonly<Record<string, string>>,
  above: Readonly<Record<string, string>>,
  platform: string,
): Record<string, string> {
  if (platform !== 'win32') return { ...below, ...above };
  const names = new Set(Object.keys(above).map((name) => name.toUpperCase()));
  const kept = Object.entries(below).filter(([name]) => !names.has(name.toUpperCase()));
  return { ...Object.fromEntries(kept), ...above };
}

/**
 * The whole environment of an agent: the parent's without the marks of the session, launcher and terminal
 * it was started from; the login shell's PATH; a capable terminal; a UTF-8 locale; what profile and user
 * set; and the two markers by which all its processes are found when it ends.
 */
export function buildEnvironment(request: EnvironmentRequest): Record<string, string> {
  const {
    parent,
    path,
    rules = defaultEnvironmentRules,
    additions = {},
    agentId,
    hostId,
    platform,
  } = request;
  const stripped = matches(rules.strip, platform);
  const kept = matches(rules.keep, platform);
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(parent)) {
    if (value !== undefined && (kept(name) || !stripped(name))) variables[name] = value;
  }
  withoutMount(variables, parent['APPDIR']);
  withUtf8(variables, platform);
  const own = { PATH: path, TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'swarmdeck' };
  const markers = { [agentMarker]: agentId, [hostMarker]: hostId };
  return [own, rules.set, additions, markers].reduce<Record<string, string>>(
    (below, above) => overlay(below, above, platform),
    variables,
  );
}
