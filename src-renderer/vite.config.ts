import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window's build, the same for every shell. Paths are relative, so that it can be served from a loopback address or
 * from a protocol of the app's own; nothing is inlined, so that a strict Content-Security-Policy needs no exception.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // The build may be reached through links (build/steps/plainRoot.ts); nothing else here uses them.
  resolve: { preserveSymlinks: true },
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome136',
    // The page comes from this computer; the chart library has its own chunk.
    chunkSizeWarningLimit: 1000,
  },
});
