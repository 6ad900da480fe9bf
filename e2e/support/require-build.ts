import { existsSync } from 'node:fs';
import { cliPath } from './host-process.ts';

/** The specs drive what was built, as people get it. */
export default function requireBuild(): void {
  if (!existsSync(cliPath)) throw new Error(`${cliPath} is missing. Build first: npm run build`);
}
