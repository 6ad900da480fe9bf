import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inProject } from '../setup/project.mjs';
import { appId, createConfig } from './config.mjs';

const config = createConfig({});
const read = (path: string): string => readFileSync(inProject(path), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly main: string;
};

/** Names of the packages that a source file imports when it runs. */
function packagesOf(source: string): readonly string[] {
  const imports = source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.#][^']*)';/gm);
  const required = source.matchAll(/[rR]equire(?:\([^)']*\))?\('([^'.#][^']*)'\)/g);
  return [...imports, ...required]
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !specifier.startsWith('node:') && !builtinModules.includes(specifier))
    .map((specifier) => (/^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier) ?? [''])[0]);
}

describe('what is packed', () => {
  it('is what was built, and all that it needs when it runs', () => {
    expect(config.files).toEqual(expect.arrayContaining(['package.json', 'out/main/**', 'out/preload/**']));
    expect(manifest.main.startsWith('out/main/')).toBe(true);
    const sources = globSync('{electron,shared}/**/*.ts', { cwd: inProject() }).filter(
      (file) => !/\.test\.ts$|\/fixtures\/|\/testing\//.test(file),
    );
    const used = new Set(sources.flatMap((file) => packagesOf(read(file))));
    used.delete('electron');
    // Found at all: one that is imported, one that is required.
    expect([...used]).toEqual(expect.arrayContaining(['ws', 'node-pty']));
    expect([...used].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('leaves native modules, and nothing of node-pty but those, outside of the archive', () => {
    expect(config.asar).toBe(true);
    expect(config.asarUnpack).toEqual(
      expect.arrayContaining(['**/*.node', '**/node_modules/@lydell/node-pty-*/**']),
    );
    expect(config.asarUnpack).not.toContain('**/node_modules/node-pty/**');
    expect(config.npmRebuild).toBe(false);
  });

  it('has the profiles and the demo as files of their own', () => {
    expect(config.extraResources).toMatchObject([
      { from: 'resources', to: 'resources' },
      { from: 'resources/packaging/app-update.yml', to: 'app-update.yml' },
    ]);
    for (const folder of ['agents', 'demo']) expect(existsSync(inProject('resources', folder))).toBe(true);
  });
});

describe('the app to the system', () => {
  it('has one name for ever, and answers the links that the shell reads', () => {
    expect(config.appId).toBe(appId);
    // Windows shows notifications only of an app that calls itself as its installer did.
    expect(read('electron/main/app-id.ts')).toContain(`'${appId}'`);
    expect(config.protocols).toEqual([{ name: 'Swarmdeck', schemes: ['swarmdeck'] }]);
  });

  it('comes in the forms that each system installs', () => {
    expect([config.linux?.target, config.mac?.target, config.win?.target]).toEqual([
      ['AppImage', 'deb', 'rpm'],
      ['dmg', 'zip'],
      ['nsis', 'zip'],
    ]);
    for (const { depends } of [config.deb, config.rpm].map((each) => ({ depends: each?.depends ?? [] })))
      expect(depends.length).toBeGreaterThan(5);
  });

  it('looks for updates only where the build was told to', () => {
    expect(config.publish).toBeNull();
    const { publish, extraResources } = createConfig({ SWARMDECK_UPDATE_FEED: 'https://updates.example/' });
    expect(publish).toEqual({ provider: 'generic', url: 'https://updates.example/' });
    expect(extraResources).toHaveLength(1);
  });
});

describe('what the packed app may do', () => {
  it('can be Node for its host, and takes code from its archive alone', () => {
    const { runAsNode, onlyLoadAppFromAsar, ...others } = config.electronFuses ?? {};
    expect([runAsNode, onlyLoadAppFromAsar]).toEqual([true, true]);
    // What lets a variable, an argument or a debugger bring code in.
    const waysIn = Object.entries(others).filter(([name]) => /Node|Snapshot|File/.test(name));
    expect(waysIn.length).toBeGreaterThanOrEqual(4);
    expect(waysIn.filter(([, isOn]) => isOn)).toEqual([]);
  });

  it('compiles on macOS, under the hardened runtime, and asks for nothing else', () => {
    const { entitlements, entitlementsInherit, hardenedRuntime } =
      createConfig({ CSC_LINK: 'certificate.p12' }).mac ?? {};
    expect(hardenedRuntime).toBe(true);
    expect(config.mac?.hardenedRuntime).toBe(false);
    expect(entitlementsInherit).toBe(entitlements);
    const keys = [...read(String(entitlements)).matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  });
});
