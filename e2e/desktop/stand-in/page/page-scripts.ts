// Test code: part of the stand-in for Electron. Puts the page's two scripts together.
import { installIsolatedWorld } from './isolated-world.ts';
import type { IsolatedWorldOptions } from './isolated-world.ts';
import { exposeNumber, installMainWorld } from './main-world.ts';
import { createWire } from './wire.ts';
import { createWorldBridge } from './world-bridge.ts';

export interface PageScripts {
  /** For the page's own world; runs first. */
  readonly main: string;
  /** For the isolated world. */
  readonly isolated: string;
}

export interface PageScriptsOptions extends Omit<IsolatedWorldOptions, 'exposeNumber'> {
  readonly secret: string;
  /** Text of the built preload, a CommonJS module; empty for a window without one. */
  readonly preload: string;
}

/** The functions' own sources, without their types, run in the page: top frame only, as Electron does it. */
export function pageScripts({ secret, preload, ...options }: PageScriptsOptions): PageScripts {
  const name = JSON.stringify(secret);
  const isolated = JSON.stringify({ ...options, exposeNumber });
  return {
    main: onTop(
      `(${String(installMainWorld)})((${String(createWorldBridge)})(${name}, 'main'), ${exposeNumber});`,
    ),
    isolated: onTop(
      `(${String(installIsolatedWorld)})((${String(createWire)})(), (${String(createWorldBridge)})(${name}, 'isolated'), ${isolated}, function (require, module, process) { const { exports } = module;\n${preload}\n});`,
    ),
  };
}

const onTop = (body: string): string => `if (window === window.top) {\n${body}\n}`;
