/**
 * Tests that mean something on Unix alone, by the reason: they are left out on Windows, where others stand in for
 * them (`windows-*.test.ts`). Paths from the clone's folder.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const unixTests = {
  'starts agents that are scripts of a Unix shell': [
    'electron/cli/cli.test.ts',
    'electron/cli/cli-swarm.test.ts',
    'electron/host/agents/{agent-supervisor,agent-worktree,launch-plan,reported-run,supervised-messages}.test.ts',
    'electron/host/api/window-session.test.ts',
    'electron/host/api/handlers/swarm-handlers.test.ts',
    'electron/host/replay/unknown-programs.test.ts',
    'electron/host/work/{keep,move}-work.test.ts',
    'resources/demo/fake-agent.test.ts',
  ],
  'is about signals, sessions and process groups': [
    'electron/host/process/{end-process-tree,process-sampler,process-table,start-reaper}.test.ts',
    'electron/main/open-with-system.test.ts',
    'scripts/setup/child.test.ts',
  ],
  'is about terminals of Unix and their limits': ['electron/host/pty/{node-pty-port,spawn-failures}.test.ts'],
  'runs command lines by a Unix shell': [
    'electron/host/driver/run-gate.test.ts',
    'electron/host/policies/shell-reading.test.ts',
    'electron/host/pty/login-path.test.ts',
    'electron/host/worktrees/submodules.test.ts',
    'electron/host/worktrees/merge-gate.test.ts',
  ],
  'is about permission bits, links and pipes': [
    'electron/host/adapters/open-to-others.test.ts',
    'electron/host/api/handlers/{folders,machine-handlers}.test.ts',
    'electron/host/files/read-plain-file.test.ts',
    'electron/host/lock/host-lock.test.ts',
    'electron/host/ownership/write-judge.test.ts',
    'electron/host/policies/tool-judge.test.ts',
    'electron/host/profiles/{load-agent-profiles,own-thresholds}.test.ts',
    'electron/host/pty/{which,windows-command}.test.ts',
    'electron/host/swarm-file/load-swarm-file.test.ts',
    'electron/main/{host-program,open-in-editor}.test.ts',
  ],
  'is about agents that report by Bash or by Unix sockets': [
    'electron/host/adapters/{report-shim,aider/*,claude/*-adapter,claude/*-channel,codex/*,gemini/*}.test.ts',
    'electron/host/api/local-socket.test.ts',
  ],
  'watches as Linux does': ['electron/host/watch/kernel-watches.test.ts'],
};

/**
 * What a run of the tests leaves out on a system.
 *
 * @param {NodeJS.Platform} platform
 * @returns {readonly string[]}
 */
export const leftOutOn = (platform) => (platform === 'win32' ? Object.values(unixTests).flat() : []);
