import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The library's styles and the theme's stand before those of the parts, which refine them: what several chunks share would otherwise
 * be linked first.
 */
function themeFirst(): Plugin {
  const links = /\n\s*<link rel="stylesheet"[^>]*>/g;
  return {
    name: 'theme-first',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const isTheme = (link: string): boolean => link.includes('/theme-');
        const found = html.match(links) ?? [];
        const sorted = [...found.filter(isTheme), ...found.filter((link) => !isTheme(link))];
        return html.replace(links, () => sorted.shift() ?? '');
      },
    },
  };
}

/**
 * The window's build, the same for every shell. Paths are relative, so that it can be served from a loopback address or
 * from a protocol of the app's own; nothing is inlined, so that a strict Content-Security-Policy needs no exception.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // The build may be reached through links (build/steps/plainRoot.ts); nothing else here uses them.
  resolve: { preserveSymlinks: true },
  plugins: [react(), themeFirst()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome136',
    // The page comes from this computer; the chart library has its own chunk.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'theme', test: /[\\/](@mantine|ui[\\/]theme)[\\/].*\.css$/ }],
        },
      },
    },
  },
});
