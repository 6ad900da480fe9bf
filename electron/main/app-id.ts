/**
 * Names the app to Windows, which shows notifications and groups windows by it: the id that the installer
 * gives the app's shortcut (`appId` of the packaging). A test holds the two together.
 */
export const appUserModelId = 'app.swarmdeck.desktop';
