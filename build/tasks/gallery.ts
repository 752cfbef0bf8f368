// For development: every part of the window in its states, at an address that follows the sources as they are edited.
import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from './tool.ts';

const server = await createServer({
  configFile: join(root, 'src-renderer', 'vite.config.ts'),
  configLoader: 'native',
  server: { host: '127.0.0.1', open: '/gallery.html' },
});
await server.listen();
server.printUrls();
