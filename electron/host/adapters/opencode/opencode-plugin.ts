import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/**
 * Asks the gateway before a tool runs, and keeps it from running where there is an objection: opencode tells its model
 * what a plugin throws. It speaks HTTP by itself, since what opencode's runtime brings for that goes through a proxy
 * of the environment, and lets the tool run when there is no answer.
 */
const source = `// Asks Swarmdeck before a tool of opencode runs. Lets it run when Swarmdeck is gone.
import { connect } from 'node:net';

const { SWARMDECK_REPORT_PORT: port, SWARMDECK_REPORT_PATH: path, SWARMDECK_REPORT_TOKEN: token } = process.env;

const longestWaitMs = 2000;

const ask = (use) =>
  new Promise((resolve) => {
    const body = JSON.stringify(use);
    const socket = connect(Number(port), '127.0.0.1');
    const timer = setTimeout(() => socket.destroy(), longestWaitMs);
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text) => (answer += text));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(refusalIn(answer));
    });
    const head = [
      \`POST \${path}/tool HTTP/1.1\`,
      \`Host: 127.0.0.1:\${port}\`,
      \`Authorization: Bearer \${token}\`,
      'Content-Type: application/json',
      'Connection: close',
      \`Content-Length: \${Buffer.byteLength(body)}\`,
    ];
    socket.write(\`\${head.join('\\r\\n')}\\r\\n\\r\\n\${body}\`);
  });

const refusalIn = (answer) => {
  const [head, body] = answer.split('\\r\\n\\r\\n', 2);
  if (!head.startsWith('HTTP/1.1 200')) return null;
  try {
    return JSON.parse(body).refused ?? null;
  } catch {
    return null;
  }
};

export const Swarmdeck = async () => ({
  'tool.execute.before': async ({ tool }, { args }) => {
    const { filePath, patchText, command } = args ?? {};
    const refused = await ask({ tool, filePath, patchText, command });
    if (refused !== null) throw new Error(refused);
  },
});
`;

/** Writes the plugin into the folder of a run. @returns its address, as opencode's configuration names plugins */
export function writePlugin(folder: string): string {
  const file = join(folder, 'swarmdeck.js');
  writeFileSync(file, source, { mode: 0o600 });
  return pathToFileURL(file).href;
}

/** The variable with configuration in it, which opencode adds to that of the person's files. */
export const configVariable = 'OPENCODE_CONFIG_CONTENT';

const configSchema = z.looseObject({ plugin: z.array(z.unknown()).default([]) });

/**
 * @param config - what the person has in the variable
 * @returns the same with one more plugin; null when it cannot be read, then it is best left alone
 */
export function withPlugin(config: string | undefined, plugin: string): string | null {
  const read = configSchema.safeParse(jsonOf(config ?? '{}'));
  return read.success ? JSON.stringify({ ...read.data, plugin: [...read.data.plugin, plugin] }) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
