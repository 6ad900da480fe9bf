import { Moon, Sun, SunMoon } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { usePreference } from '../../store/hooks.ts';
import { themePreferences } from '../../theme/colour-scheme.ts';
import type { ThemePreference } from '../../theme/colour-scheme.ts';
import { IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';

const looks: Readonly<Record<ThemePreference, { readonly icon: LucideIcon; readonly label: string }>> = {
  system: { icon: SunMoon, label: 'As the system' },
  dark: { icon: Moon, label: 'Dark' },
  light: { icon: Sun, label: 'Light' },
};

/** Dark, light, or as the system is. */
export function ThemeMenu(): ReactElement {
  const theme = usePreference('theme');
  const { setPreferences } = useActions();
  return (
    <MenuButton
      align="end"
      trigger={<IconButton icon={looks[theme].icon} label="Theme" />}
      entries={[
        {
          kind: 'choice',
          label: 'Theme',
          value: theme,
          options: themePreferences.map((value) => ({ value, label: looks[value].label })),
          onChange: (value) => {
            const chosen = themePreferences.find((preference) => preference === value);
            if (chosen !== undefined) setPreferences({ theme: chosen });
          },
        },
      ]}
    />
  );
}
