import { expect, it } from 'vitest';
import { createColourScheme } from './colour-scheme.ts';
import type { ThemePreference } from './colour-scheme.ts';

/** The system's choice, as a media query tells it. */
class SystemLight extends EventTarget {
  matches: boolean;

  constructor(matches: boolean) {
    super();
    this.matches = matches;
  }

  change(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
}

function start(preference: ThemePreference, systemIsLight: boolean) {
  const root = { dataset: {} as Record<string, string> };
  const system = new SystemLight(systemIsLight);
  const scheme = createColourScheme(
    root as unknown as HTMLElement,
    system as unknown as MediaQueryList,
    preference,
  );
  return { scheme, system, shown: () => root.dataset['theme'] };
}

it('follows the system, also when that changes', () => {
  const { system, shown } = start('system', true);
  expect(shown()).toBe('light');
  system.change(false);
  expect(shown()).toBe('dark');
});

it('keeps to what the person chose', () => {
  const { scheme, system, shown } = start('system', false);
  scheme.choose('light');
  system.change(true);
  system.change(false);
  expect(shown()).toBe('light');
});

it('follows the system no longer once it is disposed of', () => {
  const { scheme, system, shown } = start('system', false);
  scheme.dispose();
  system.change(true);
  expect(shown()).toBe('dark');
});

it('leaves the attribute alone when it stays what it is', () => {
  let writes = 0;
  const dataset = new Proxy<Record<string, string>>(
    {},
    {
      set: (target, name, value: string) => {
        writes += 1;
        return Reflect.set(target, name, value);
      },
    },
  );
  const root = { dataset } as unknown as HTMLElement;
  const scheme = createColourScheme(root, new SystemLight(false) as unknown as MediaQueryList, 'dark');
  scheme.choose('dark');
  scheme.choose('system');
  expect(writes).toBe(1);
  scheme.choose('light');
  expect(writes).toBe(2);
});
