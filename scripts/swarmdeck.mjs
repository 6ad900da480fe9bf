#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { runInForeground } from './setup/child.mjs';
import { hostFlags } from './setup/host-flags.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { findProjectNode, inProject } from './setup/project.mjs';
import { SetupFailure, runMain } from './setup/report.mjs';

// The command `swarmdeck`: the built command line on a Node that has `node:sqlite`.
await runMain(async () => {
  checkNodeVersion();
  const cli = inProject('out', 'main', 'cli.mjs');
  const node = findProjectNode();
  if (node === null || !existsSync(cli)) {
    throw new SetupFailure(
      `${node === null ? 'its dependencies are not installed' : `it is not built: ${cli} is missing`}.`,
      `Run: npm --prefix ${inProject()} run build`,
    );
  }
  return runInForeground(node, [...hostFlags, cli, ...process.argv.slice(2)]);
});
