import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build for all process roles. `main` holds everything that runs on Node: the desktop shell, and the
 * host, the orphan reaper and the command line. Those three never import `electron`, so the same bundles
 * run on plain Node.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node22',
      rollupOptions: {
        input: {
          main: at('./electron/main/index.ts'),
          host: at('./electron/host/index.ts'),
          reaper: at('./electron/host/process/reaper.ts'),
          cli: at('./electron/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node22',
      rollupOptions: {
        input: { preload: at('./electron/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('./renderer'),
    plugins: [react()],
    build: {
      outDir: at('./out/renderer'),
      target: 'chrome140',
      minify: true,
      // The page's content security policy takes fonts from files only, not from data: URLs.
      assetsInlineLimit: 0,
      // It is loaded from this machine, where one file of two megabytes is there sooner than twenty small ones.
      chunkSizeWarningLimit: 2500,
      rollupOptions: { input: at('./renderer/index.html') },
    },
  },
});
