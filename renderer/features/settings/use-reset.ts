import { useState } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { useAppState } from '../../store/hooks.ts';
import { areDefaults, defaultsOf, pickShown } from './reset-settings.ts';
import type { ShownSettings } from './reset-settings.ts';

/** The way back to the defaults, and from there to what was chosen before. */
export interface Reset {
  /** Null while everything is as it comes. */
  readonly reset: (() => void) | null;
  /** Null unless the last thing that was done is the reset. */
  readonly undo: (() => void) | null;
}

export function useReset(): Reset {
  const preferences = useAppState((state) => state.preferences);
  const shell = useAppState((state) => state.shell?.settings ?? null);
  const { setPreferences, changeShell } = useActions();
  const [before, setBefore] = useState<ShownSettings | null>(null);
  const present = pickShown(preferences, shell);
  const isReset = areDefaults(present);
  const take = (settings: ShownSettings): void => {
    setPreferences(settings.preferences);
    if (settings.shell !== null) changeShell(settings.shell);
  };
  return {
    reset: isReset
      ? null
      : () => {
          setBefore(present);
          take(defaultsOf(present));
        },
    undo:
      before === null || !isReset
        ? null
        : () => {
            setBefore(null);
            take(before);
          },
  };
}
