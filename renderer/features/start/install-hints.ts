/** How the makers of an agent have it installed, by command. */
const installs: Readonly<Record<string, string>> = {
  claude: 'npm install -g @anthropic-ai/claude-code',
  codex: 'npm install -g @openai/codex',
  gemini: 'npm install -g @google/gemini-cli',
  opencode: 'npm install -g opencode-ai',
  aider: 'pipx install aider-chat',
};

/** The command line that installs an agent; null when we know of none. */
export const installHint = (command: string): string | null =>
  Object.hasOwn(installs, command) ? (installs[command] ?? null) : null;
