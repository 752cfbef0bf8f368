import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { workspaceKindSchema } from '../../src-shared/model/workspace.ts';
import { makePrivateDir } from './dataDir.ts';
import { replaceDurably } from './durable.ts';

/** Known before a database is open: only which one was open last. */
const configSchema = z.object({ workspace: workspaceKindSchema });
export type AppConfig = z.infer<typeof configSchema>;

const fileName = 'config.json';

/** A missing or unreadable file counts as a first start: it holds nothing that cannot be chosen again. */
export function readConfig(dataDir: string): AppConfig {
  try {
    const parsed = configSchema.safeParse(JSON.parse(readFileSync(join(dataDir, fileName), 'utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // No file, or invalid JSON.
  }
  return { workspace: 'own' };
}

/** Atomic: a crash or a power cut leaves the old file or the new one. */
export function writeConfig(dataDir: string, config: AppConfig): void {
  makePrivateDir(dataDir);
  replaceDurably(join(dataDir, fileName), `${JSON.stringify(config)}\n`);
}
