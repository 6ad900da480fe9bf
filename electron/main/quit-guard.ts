import { app, dialog, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Failure } from '#shared/base/failure.ts';
import type { Settings } from './settings.ts';

type QuitChoice = Settings['onQuit'];

export interface QuitGuardDeps {
  readonly window: BrowserWindow;
  /** Agents whose process runs. */
  readonly running: () => number;
  readonly choice: () => QuitChoice;
  readonly remember: (choice: Exclude<QuitChoice, 'ask'>) => void;
  /** Ends the host with all agents. @returns why it could not, or null */
  readonly stopAll: () => Promise<Failure | null>;
}

export interface QuitGuard {
  /** The app is on its way out: windows close instead of hiding. */
  readonly isQuitting: () => boolean;
  /** The app is about to end, and whoever calls this has asked already. @returns a function that takes it back */
  readonly prepare: () => () => void;
}

const buttons = ['Leave Agents Running', 'Stop All', 'Cancel'] as const;

/**
 * Asks before the app goes while agents run. What ends the app from outside (the end of the session, a
 * signal) is not held up by a question: agents then go on, as they do when the app crashes.
 */
export function guardQuit(deps: QuitGuardDeps): QuitGuard {
  let phase: 'running' | 'asking' | 'quitting' = 'running';

  const goNow = (): void => {
    phase = 'quitting';
    app.quit();
  };

  const ask = async (): Promise<Exclude<QuitChoice, 'ask'> | null> => {
    const { response, checkboxChecked } = await dialog.showMessageBox(deps.window, {
      type: 'question',
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
      message: deps.running() === 1 ? 'An agent is running.' : `${deps.running()} agents are running.`,
      detail: 'Left running, they are here again when you open Swarmdeck the next time.',
      checkboxLabel: 'Remember my answer',
    });
    const answer = response === 0 ? 'leave' : response === 1 ? 'stop' : null;
    if (answer !== null && checkboxChecked) deps.remember(answer);
    return answer;
  };

  const decide = async (): Promise<void> => {
    const choice = deps.choice();
    const answer = choice === 'ask' ? await ask() : choice;
    if (answer === null) {
      phase = 'running';
      return;
    }
    // From here on a host that ends is what was asked for.
    phase = 'quitting';
    const problem = answer === 'stop' ? await deps.stopAll() : null;
    if (problem !== null) dialog.showErrorBox(problem.message, problem.hint ?? '');
    goNow();
  };

  app.on('before-quit', (event) => {
    if (phase === 'quitting') return;
    if (phase === 'running' && deps.running() === 0) {
      phase = 'quitting';
      return;
    }
    event.preventDefault();
    if (phase === 'asking') return;
    phase = 'asking';
    void decide();
  });
  powerMonitor.on('shutdown', goNow);
  deps.window.on('session-end', goNow);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, goNow);
  return {
    isQuitting: () => phase === 'quitting',
    prepare: () => {
      phase = 'quitting';
      return () => {
        phase = 'running';
      };
    },
  };
}
