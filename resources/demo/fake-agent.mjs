import { Agent } from './engine/agent.mjs';
import { createClock } from './engine/clock.mjs';
import { createFileWriter } from './engine/demo-files.mjs';
import { createFullPainter } from './engine/full-painter.mjs';
import { createInlinePainter } from './engine/inline-painter.mjs';
import { createKeyDecoder } from './engine/keys.mjs';
import { createRandom } from './engine/random.mjs';
import { createScreen } from './engine/screen.mjs';
import { findRole, roleNames } from './roles/index.mjs';

/*
 * A scripted agent of the demo swarm: `node fake-agent.mjs ROLE` in a terminal.
 *
 * SWARMDECK_DEMO_SPEED  script seconds in a real second (1)
 * SWARMDECK_DEMO_SEED   another seed varies the lengths of the steps
 */

/** @param {string} message */
function refuse(message) {
  process.stderr.write(`fake-agent: ${message}\n`);
  process.exit(2);
}

/** @param {import('./engine/types.ts').Role} role @param {string} name @param {number} speed */
function run(role, name, speed) {
  const clock = createClock(speed);
  const terminal = {
    write: (/** @type {string} */ text) => void process.stdout.write(text),
    size: () => ({ cols: process.stdout.columns || 80, rows: process.stdout.rows || 24 }),
    now: () => clock.now(),
  };
  const painter = role.display === 'full' ? createFullPainter(terminal) : createInlinePainter(terminal);
  const agent = new Agent({
    role,
    clock,
    random: createRandom(`${process.env['SWARMDECK_DEMO_SEED'] ?? ''}/${name}`),
    screen: createScreen(painter),
    writeFile: createFileWriter(process.cwd()),
    leave: (code) => process.exit(code),
  });
  const keys = createKeyDecoder((key) => agent.press(key));
  process.stdin.setRawMode(true);
  process.stdin.on('data', (/** @type {Buffer} */ bytes) => keys.write(bytes));
  process.stdin.on('end', () => process.exit(0));
  process.stdout.on('resize', () => agent.resized());
  process.stdout.write(`\x1b]0;${role.title} · demo agent\x07`);
  return agent.start();
}

const [name = ''] = process.argv.slice(2);
const role = findRole(name);
const speed = Number(process.env['SWARMDECK_DEMO_SPEED'] ?? '1');
if (role === null)
  refuse(`there is no role ${JSON.stringify(name)}; the roles are: ${roleNames.join(', ')}.`);
else if (!(speed > 0))
  refuse(`SWARMDECK_DEMO_SPEED must be a number above 0, got ${process.env['SWARMDECK_DEMO_SPEED']}.`);
else if (!process.stdin.isTTY || !process.stdout.isTTY) refuse('this program needs a terminal.');
else await run(role, name, speed);
