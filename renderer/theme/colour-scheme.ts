/** What the person chose; `system` follows the operating system, also while the app runs. */
export const themePreferences = ['system', 'dark', 'light'] as const;
export type ThemePreference = (typeof themePreferences)[number];

/** What is shown: the value of `data-theme` on the document's root element. */
export type Theme = 'dark' | 'light';

/** Keeps `data-theme` on the root element in step with the preference and the system. */
export interface ColourScheme {
  choose(preference: ThemePreference): void;
  /** Stops following the system. */
  dispose(): void;
}

/** The theme a preference leads to. */
const resolveTheme = (preference: ThemePreference, systemIsLight: boolean): Theme =>
  preference === 'system' ? (systemIsLight ? 'light' : 'dark') : preference;

/**
 * Starts with `preference` and follows later choices and changes of the system.
 *
 * @param root - the element that carries `data-theme`: `document.documentElement`
 * @param systemLight - the media query `(prefers-color-scheme: light)`
 */
export function createColourScheme(
  root: HTMLElement,
  systemLight: MediaQueryList,
  preference: ThemePreference,
): ColourScheme {
  let chosen = preference;
  const show = (): void => {
    const theme = resolveTheme(chosen, systemLight.matches);
    // Setting an attribute anew to what it was is a change to those who observe it: every tile would be redrawn.
    if (root.dataset['theme'] !== theme) root.dataset['theme'] = theme;
  };
  systemLight.addEventListener('change', show);
  show();
  return {
    choose(next) {
      chosen = next;
      show();
    },
    dispose: () => systemLight.removeEventListener('change', show),
  };
}
