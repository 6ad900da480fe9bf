/** Where an agent works in git; agents outside of git have none. */
export interface AgentPlacement {
  /** Real path of the top of its worktree. */
  readonly top: string;
  readonly repository: string;
  /** The folder it works in, within the worktree, with forward slashes; empty for its top. */
  readonly folder: string;
}
