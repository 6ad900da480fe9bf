import './theme/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppView } from './app.tsx';
import { createBrowserApp } from './store/browser-app.ts';
import { createColourScheme } from './theme/colour-scheme.ts';

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('index.html has no element #root to draw into.');

const app = createBrowserApp();
const colours = createColourScheme(
  document.documentElement,
  window.matchMedia('(prefers-color-scheme: light)'),
  app.store.getState().preferences.theme,
);
app.store.subscribe(({ preferences }) => colours.choose(preferences.theme));
app.start();
createRoot(root).render(
  <StrictMode>
    <AppView app={app} />
  </StrictMode>,
);
