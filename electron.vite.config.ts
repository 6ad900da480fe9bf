import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build for all process roles. `main` holds everything that runs on Node: the host, the orphan
 * reaper and the command line. They never import `electron`, so the same bundles run on plain Node.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node22',
      rollupOptions: {
        input: {
          host: at('./electron/host/index.ts'),
          reaper: at('./electron/host/process/reaper.ts'),
          cli: at('./electron/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  },
  renderer: {
    root: at('./renderer'),
    plugins: [react()],
    build: {
      outDir: at('./out/renderer'),
      target: 'chrome140',
      // The page's content security policy takes fonts from files only, not from data: URLs.
      assetsInlineLimit: 0,
      rollupOptions: { input: at('./renderer/index.html') },
    },
  },
});
