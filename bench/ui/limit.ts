import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { shortDay } from '../../src-shared/format/day.ts';
import { microMoney } from '../../src-shared/format/money.ts';
import { probability } from '../../src-shared/format/share.ts';
import type { QueueRow } from '../../src-shared/model/recommendation.ts';
import type { LimitRow } from './page/limitRow.ts';

/** The texts of a row, of which the blank list draws each as it is. */
export function limitRow(row: QueueRow): LimitRow {
  const { moneyAtStake, kpi } = row;
  return [
    row.platform,
    row.campaignName,
    row.headline,
    moneyAtStake === null ? '' : microMoney(moneyAtStake.micros, moneyAtStake.currency),
    probability(row.confidence),
    `${kpi.name} ${kpi.changePct}`,
    shortDay(row.asOf),
  ];
}

export interface LimitPage {
  readonly address: string;
  close(): Promise<void>;
}

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds the blank list as the app's page is built, and serves it with these rows. */
export async function serveLimit(rows: readonly LimitRow[]): Promise<LimitPage> {
  const outDir = mkdtempSync(join(tmpdir(), 'causeway-bench-limit-'));
  const root = join(import.meta.dirname, 'page');
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome136',
      rolldownOptions: { input: join(root, 'blank.html') },
    },
  });
  const json = JSON.stringify(rows);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/rows.json') {
      response.setHeader('content-type', 'application/json').end(json);
      return;
    }
    try {
      const file = readFileSync(join(outDir, pathname));
      response.setHeader('content-type', kinds[extname(pathname)] ?? 'application/octet-stream').end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/blank.html`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
