/**
 * Switches that are burnt into Electron's binary when the app is packed (Electron's "fuses"): what they
 * turn off cannot be turned on again by a variable or an argument.
 *
 * @type {NonNullable<import('electron-builder').Configuration['electronFuses']>}
 */
export const fuses = {
  /*
   * On: the host outlives the window, so it cannot be a process of Electron's own (utilityProcess dies with
   * the app), and a second Node in the package would be 100 MB more. The price: whoever can already run
   * programs as this person can run our signed binary as Node, and on macOS does so with the permissions
   * that the person gave the app. Bounded by what follows here (no NODE_OPTIONS, no debugger, code from the
   * archive only) and by entitlements that ask for no camera, microphone, contacts, calendar or location.
   */
  runAsNode: true,
  /* Off: NODE_OPTIONS of the shell that the app is started from would load code into it. */
  enableNodeOptionsEnvironmentVariable: false,
  /* Off: --inspect and SIGUSR1 would open a debugger, which is all of Node, to every program of the machine. */
  enableNodeCliInspectArguments: false,
  /* On: macOS and Windows refuse an app.asar that is not the one that was packed. Linux has no such check. */
  enableEmbeddedAsarIntegrityValidation: true,
  /* On: a folder "app" laid beside the archive would otherwise be run in its place, unchecked. */
  onlyLoadAppFromAsar: true,
  /* Off: the window is served by app://; a file:// page has no business with more rights than in a browser. */
  grantFileProtocolExtraPrivileges: false,
  /* Off: no cookie is ever kept, and the key for them would make macOS ask for the keychain at the first start. */
  enableCookieEncryption: false,
  /* Off: there is no V8 snapshot of our own for the main process. */
  loadBrowserProcessSpecificV8Snapshot: false,
};
