import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { electronBinary } from './electronBinary.ts';

let root: string;
let release: Server;
let asked: number;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'causeway-electron-'));
  mkdirSync(join(root, 'node_modules', 'electron', 'dist'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'electron', 'package.json'), '{"version":"45.0.0"}');
  asked = 0;
  release = createServer((_request, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await new Promise<void>((done) => release.listen(0, '127.0.0.1', done));
  const address = release.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
  vi.stubEnv('ELECTRON_SKIP_BINARY_DOWNLOAD', '');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((done) => release.close(done));
  rmSync(root, { recursive: true });
});

function putBinary(version: string): string {
  const folder = join(root, 'node_modules', 'electron');
  writeFileSync(join(folder, 'dist', 'version'), version);
  writeFileSync(join(folder, 'path.txt'), 'electron');
  writeFileSync(join(folder, 'dist', 'electron'), '');
  return join(folder, 'dist', 'electron');
}

it('uses the existing binary without a request', async () => {
  const path = putBinary('45.0.0');
  expect(await electronBinary(root, false)).toEqual({ there: true, path });
  expect(asked).toBe(0);
});

it('does not start an older Electron that was left behind', async () => {
  putBinary('44.1.0');
  expect(await electronBinary(root, false)).toMatchObject({ there: false });
});

it('asks only once where it is unavailable, not at every start; and again when a person insists', async () => {
  expect(await electronBinary(root, false)).toEqual({
    there: false,
    why: 'its binary cannot be fetched here',
  });
  expect(await electronBinary(root, false)).toMatchObject({
    there: false,
    why: expect.stringContaining('lately'),
  });
  expect(asked).toBe(1);
  await electronBinary(root, true);
  expect(asked).toBe(2);
});

it('makes no request where downloads are switched off', async () => {
  vi.stubEnv('ELECTRON_SKIP_BINARY_DOWNLOAD', '1');
  expect(await electronBinary(root, true)).toMatchObject({ there: false });
  expect(asked).toBe(0);
});
