/**
 * Files below a project that git, agents and shells run commands from, or read what an agent may do: whoever writes
 * them decides more than what stands in a file.
 */
const settings =
  /(?:^|[/\\])(?:\.git|\.claude|\.codex|\.gemini|\.opencode|\.husky|\.vscode|\.idea|\.devcontainer)(?:[/\\]|$)|(?:^|[/\\])(?:opencode\.jsonc?|\.mcp\.json|\.aider\.conf\.ya?ml|\.envrc|\.gitmodules|\.gitattributes|swarm\.ya?ml)$/i;

export const decidesWhatRuns = (path: string): boolean => settings.test(path);
