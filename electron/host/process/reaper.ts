import { createInterface } from 'node:readline';
import { endProcessTree } from './end-process-tree.ts';
import { emptyWill, readLine } from './reaper-lines.ts';

/**
 * Entry point of the reaper: a process that outlives the host and ends what the host could not. It waits at
 * the end of a pipe whose other end the host holds. However the host ends, the kernel closes the pipe.
 *
 *     node reaper.ts <host marker> <host id>
 *
 * What the host says on the pipe before its end stands in `reaper-lines.ts`.
 */
async function main(): Promise<void> {
  const [markerName, hostId] = process.argv.slice(2);
  if (markerName === undefined || hostId === undefined) {
    process.stderr.write('The reaper is started by the Swarmdeck host: reaper <host marker> <host id>\n');
    process.exitCode = 2;
    return;
  }
  // The terminal that the host was started from may close with it.
  process.on('SIGHUP', () => {});
  process.stdout.write('ready\n');
  let will = emptyWill;
  for await (const line of createInterface({ input: process.stdin })) will = readLine(will, line);
  if (will.isClean) return;
  await endProcessTree({ roots: will.processes, markers: { [markerName]: hostId } });
}

await main();
