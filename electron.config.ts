import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import page from './src-renderer/vite.config.ts';

const root = import.meta.dirname;

/** The build may be reached through links (build/steps/plainRoot.ts). */
const resolve = { preserveSymlinks: true };

/** Modules with native binaries stay in node_modules; all others are bundled, which starts faster. */
const native = ['electron', 'better-sqlite3', '@napi-rs/keyring'];

/**
 * A module (fflate's) that declares a `require` of its own, beside the one that the bundle gives to each file with a call of it: the file
 * that holds it would not load. Its own gets another name.
 */
const ownRequire = {
  name: 'own-require',
  transform(code: string) {
    if (!/^var require = createRequire\(/m.test(code)) return null;
    return {
      code: code.replace(/^var require = /m, 'var ownRequire = ').replaceAll(' = require(', ' = ownRequire('),
      map: null,
    };
  },
};

export default defineConfig({
  main: {
    resolve,
    plugins: [ownRequire],
    build: {
      outDir: join(root, 'out', 'main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: join(root, 'src-main', 'shell', 'electron', 'index.ts'),
          worker: join(root, 'src-main', 'jobs', 'worker.ts'),
        },
        external: native,
        output: { format: 'es' },
      },
    },
  },
  preload: {
    resolve,
    build: {
      outDir: join(root, 'out', 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: join(root, 'src-preload', 'index.ts') },
        external: ['electron'],
        // A sandboxed preload is CommonJS, one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...page,
    root: join(root, 'src-renderer'),
    build: {
      ...page.build,
      minify: true,
      outDir: join(root, 'out', 'renderer'),
      rolldownOptions: {
        ...page.build?.rolldownOptions,
        input: join(root, 'src-renderer', 'index.html'),
      },
    },
  },
});
