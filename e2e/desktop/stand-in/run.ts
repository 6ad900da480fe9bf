// Test code: runs a built Electron app in Node, with the stand-in for the module `electron`.
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { observe } from '../observe.ts';
import { appPath, becomeReady } from './app.ts';
import { browserAddress, refusePages } from './chromium-browser.ts';
import * as electron from './electron.ts';

/** What the test asks this process to do, as Playwright asks Electron's. */
interface Question {
  readonly id: number;
  /** Source of a function that takes the module `electron` and an argument. */
  readonly source: string;
  readonly arg: unknown;
}

const [, , entry = '', ...args] = process.argv;
const own = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: own, shortCircuit: true } : next(specifier, context),
});
// As Electron's binary has it that runs an app from its files.
process.execPath = fileURLToPath(new URL('./electron', import.meta.url));
process.argv = [process.execPath, appPath, ...args];
Object.assign(process, { defaultApp: true, type: 'browser' });

const module = { ...electron } as unknown as typeof Electron.CrossProcessExports;
observe(module, null);
process.on('message', (question: Question) => void answer(question));
process.channel?.unref();
electron.app.once('ready', () => {
  refusePages();
  process.send?.({ kind: 'ready', browser: browserAddress() });
});

// An app that waits for its readiness while its entry loads waits for ever, in Electron as here.
await import(pathToFileURL(entry).href);
await becomeReady();

async function answer({ id, source, arg }: Question): Promise<void> {
  try {
    // oxlint-disable-next-line no-eval -- what a test sends is its own code
    const work = (0, eval)(`(${source})`) as (electron: unknown, arg: unknown) => unknown;
    process.send?.({ kind: 'answer', id, value: await work(module, arg) });
  } catch (error) {
    process.send?.({
      kind: 'answer',
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
