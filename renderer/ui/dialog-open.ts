/**
 * Whether a dialog is open. It takes the keyboard a frame after it is drawn, on a busy page later: keys that come to
 * something else until then were meant for it.
 */
export const isDialogOpen = (): boolean => document.querySelector('.ui-dialog[data-open]') !== null;
