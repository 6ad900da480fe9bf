import { createContext, use } from 'react';
import type { ReactNode } from 'react';
import type { Actions } from './actions.ts';
import type { App } from './app.ts';

const AppContext = createContext<App | null>(null);

export const AppProvider = ({ app, children }: { readonly app: App; readonly children: ReactNode }) => (
  <AppContext value={app}>{children}</AppContext>
);

/** The window's core. Its identity never changes: using it causes no redraw. */
export function useApp(): App {
  const app = use(AppContext);
  if (app === null) throw new Error('useApp is used outside of AppProvider.');
  return app;
}

/** What a person can do; the same object for ever. */
export const useActions = (): Actions => useApp().actions;
