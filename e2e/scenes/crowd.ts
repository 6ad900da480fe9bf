import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Scene } from './scene.ts';

const demo = fileURLToPath(new URL('../../resources/demo', import.meta.url));

const demoSchema = z.object({
  agents: z.array(z.looseObject({ name: z.string(), args: z.array(z.string()) })),
});

/** Starts so many agents of the demo, one role after the other, in one project. */
export const crowd = (count: number): Scene => ({
  viewport: count > 9 ? { width: 1920, height: 1080 } : { width: 1280, height: 800 },
  prepare: async ({ project }) => {
    await cp(join(demo, 'project'), project, { recursive: true });
    const { agents } = demoSchema.parse(parse(await readFile(join(demo, 'swarm.yaml'), 'utf8')));
    const copies = Array.from({ length: count }, (_, index) => {
      const {
        name,
        args,
        cwd: _ownFolder,
        ...agent
      } = agents[index % agents.length] ?? { name: '', args: [] };
      const number = Math.floor(index / agents.length) + 1;
      return {
        ...agent,
        name: number === 1 ? name : `${name} ${number}`,
        args: args.map((arg) => arg.replace('{demo}', demo)),
      };
    });
    // JSON is YAML.
    await writeFile(
      join(project, 'swarm.yaml'),
      JSON.stringify({ name: `A swarm of ${count}`, agents: copies }),
    );
  },
  play: async (deck, shoot, bed) => {
    const up = await bed.cli('up', bed.project);
    if (up.code !== 0) throw new Error(`swarmdeck up failed: ${up.stderr}`);
    await deck.grid.tile('Cart API').status('Needs approval').waitFor({ timeout: 120_000 });
    const starting = deck.grid.root.getByText('Starting', { exact: true }).first();
    await starting.waitFor({ state: 'detached', timeout: 120_000 });
    await shoot(`grid-${count}`);
  },
});
