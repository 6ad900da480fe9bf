import { fuses } from './fuses.mjs';

/** @typedef {import('electron-builder').Configuration} Configuration */

/** Names the app to the system: its data, its notifications on Windows, its updates. Never changes. */
export const appId = 'app.swarmdeck.desktop';

/**
 * What is packed, for which systems and how.
 *
 * @param {NodeJS.ProcessEnv} environment `SWARMDECK_UPDATE_FEED`: where this build looks for updates (none
 *   without it); `SWARMDECK_HOMEPAGE` and `SWARMDECK_MAINTAINER`: what deb and rpm require; `CSC_LINK` or
 *   `CSC_NAME`: what the app is signed with
 * @returns {Configuration}
 */
export function createConfig(environment = process.env) {
  const feed = environment['SWARMDECK_UPDATE_FEED'] ?? '';
  return {
    appId,
    productName: 'Swarmdeck',
    copyright: 'Copyright © 2026 The Swarmdeck authors',
    directories: { output: 'dist', buildResources: 'resources/packaging' },
    // The name of its file tells systems apart: all of one version lie in one folder of a release.
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    extraMetadata: {
      homepage: environment['SWARMDECK_HOMEPAGE'] ?? 'https://swarmdeck.invalid',
      author: 'The Swarmdeck authors',
    },
    files: packedFiles,
    extraResources: [readableResources, ...(feed === '' ? [updatesWithoutFeed] : [])],
    asar: true,
    asarUnpack: unpackedFiles,
    electronFuses: fuses,
    electronLanguages: ['en', 'en-US'],
    // The prebuilt binaries of the native modules speak N-API: they need no rebuild for Electron.
    npmRebuild: false,
    protocols: [{ name: 'Swarmdeck', schemes: ['swarmdeck'] }],
    publish: feed === '' ? null : { provider: 'generic', url: feed },
    ...systems({
      maintainer: environment['SWARMDECK_MAINTAINER'] ?? 'The Swarmdeck authors <authors@swarmdeck.invalid>',
      isSigned: Boolean(environment['CSC_LINK'] ?? environment['CSC_NAME']),
    }),
  };
}

/**
 * Of the project only what was built; of `node_modules` what package.json names as `dependencies`, with
 * what those need.
 */
const packedFiles = [
  'package.json',
  'out/main/**',
  'out/preload/**',
  'out/renderer/**',
  '!**/*.{map,pdb}',
  '!**/node_modules/**/{*.md,*.d.ts,*.d.mts,*.d.cts,*.ts,test,tests,example,examples,docs}',
];

/**
 * Beside the archive, as files of their own: agents run the demo and read the templates with programs that
 * know nothing of archives. The host finds them as it does in a clone, in a folder above its own.
 */
const readableResources = {
  from: 'resources',
  to: 'resources',
  filter: ['**/*', '!icons', '!packaging', '!**/*.test.ts', '!**/types.ts'],
};

/** With a feed, packing writes a file of this name by itself. */
const updatesWithoutFeed = { from: 'resources/packaging/app-update.yml', to: 'app-update.yml' };

/**
 * The system loads libraries and programs from real files only: node-pty's binary with its `spawn-helper`,
 * and those of the watcher and the parser. The JavaScript of node-pty must stay in the archive: it writes
 * `app.asar` as `app.asar.unpacked` in the path of its helper, once more if it was loaded from there.
 */
const unpackedFiles = [
  '**/*.node',
  '**/node_modules/@lydell/node-pty-*/**',
  '**/node_modules/@parcel/watcher-*/**',
  '**/node_modules/@oxc-parser/binding-*/**',
  '**/node_modules/@oxc-resolver/binding-*/**',
];

/**
 * @param {{ maintainer: string; isSigned: boolean }} build
 * @returns {Pick<Configuration, 'linux' | 'deb' | 'rpm' | 'mac' | 'dmg' | 'win' | 'nsis'>}
 */
const systems = ({ maintainer, isSigned }) => ({
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    icon: 'resources/icons/linux',
    category: 'Development',
    maintainer,
    synopsis: 'Watch and steer many coding agents at once',
    executableName: 'swarmdeck',
    desktop: { entry: { Keywords: 'agents;terminal;claude;codex;', StartupWMClass: 'swarmdeck' } },
  },
  deb: { depends: debDepends, recommends: ['libappindicator3-1', 'git'] },
  rpm: { depends: rpmDepends },
  mac: {
    // zip beside dmg: updates are taken from it.
    target: ['dmg', 'zip'],
    icon: 'resources/icons/swarmdeck.icns',
    category: 'public.app-category.developer-tools',
    // Without a certificate nothing says that the native modules are of the app, and it would load none.
    hardenedRuntime: isSigned,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    minimumSystemVersion: '12.0',
  },
  dmg: { sign: false },
  win: { target: ['nsis', 'zip'], icon: 'resources/icons/swarmdeck.ico' },
  // For this person, without an administrator: the host and its agents are theirs as well.
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
});

/** What Chromium and the tray need of the system (Debian 12 and Ubuntu 22.04, and later). */
const debDepends = [
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0',
  'libuuid1',
  'libsecret-1-0',
  'libasound2 | libasound2t64',
];

/** The same by Fedora's names, or by openSUSE's. */
const rpmDepends = [
  'gtk3',
  'libnotify',
  '(nss or mozilla-nss)',
  '(libXScrnSaver or libXss1)',
  '(libXtst or libXtst6)',
  'xdg-utils',
  'at-spi2-core',
  '(libuuid or libuuid1)',
  '(alsa-lib or libasound2)',
];
