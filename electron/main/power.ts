import { powerSaveBlocker } from 'electron';

export interface PowerGuard {
  /** The machine is to stay awake, or may fall asleep. */
  readonly keepAwake: (wanted: boolean) => void;
}

/** Keeps the machine from falling asleep; the display may. */
export function createPowerGuard(): PowerGuard {
  let blocker: number | null = null;
  return {
    keepAwake: (wanted) => {
      if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (wanted || blocker === null) return;
      powerSaveBlocker.stop(blocker);
      blocker = null;
    },
  };
}
