import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export interface ServedPage {
  readonly address: string;
  close(): Promise<void>;
}

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * Builds a page that is no part of the app, as the app's own is built, and serves it.
 *
 * @param root the folder of the page
 * @param page its HTML file there
 * @param answers what is served besides, as JSON, by path
 */
export async function servePage(
  root: string,
  page: string,
  answers: Readonly<Record<string, string>> = {},
): Promise<ServedPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'causeway-page-'));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    resolve: { preserveSymlinks: true },
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome136', rolldownOptions: { input: join(root, page) } },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = answers[pathname];
    if (answer !== undefined) {
      response.setHeader('content-type', 'application/json').end(answer);
      return;
    }
    try {
      const file = readFileSync(join(outDir, pathname));
      response.setHeader('content-type', kinds[extname(pathname)] ?? 'application/octet-stream').end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await new Promise<number>((listening) => {
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      listening(typeof place === 'object' && place !== null ? place.port : 0);
    });
  });
  return {
    address: `http://127.0.0.1:${port}/${page}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
