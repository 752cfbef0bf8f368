import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The prompts' folder: beside `src-main` in the sources, beside `out` in the packaged app. Both are found by going up
 * from here, so that the main process, its workers and the command line need no setting.
 */
export function promptsFolder(from: string = import.meta.dirname): string {
  const folder = join(from, 'prompts');
  if (existsSync(join(folder, 'signal_analysis', 'latest'))) return folder;
  const above = dirname(from);
  return above === from ? join(import.meta.dirname, '..', '..', 'prompts') : promptsFolder(above);
}
