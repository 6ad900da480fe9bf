/** Where the folder of a swarm's project really is: what globs are measured from. */
export interface ProjectLocation {
  /** Real path. */
  readonly root: string;
  /** The repository that it lies in, as written files name it; null outside of git. */
  readonly repository: string | null;
  /** The folder within the repository's worktrees, with forward slashes; empty for their top. */
  readonly folder: string;
}

/** Where an agent works in git; agents outside of git have none. */
export interface AgentPlacement {
  /** Real path of the top of its worktree. */
  readonly top: string;
  readonly repository: string;
  /** The folder it works in, within the worktree, with forward slashes; empty for its top. */
  readonly folder: string;
}
