import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { basename, isAbsolute, normalize } from 'node:path';
import type { ImportTarget } from '../../src-shared/contracts/api.ts';
import { TaskFailure } from '../base/failure.ts';
import type { ReadTarget } from './protocol.ts';
import type { Staging } from './staging.ts';

export interface ResolvedTarget {
  readonly target: ReadTarget;
  /** The file or folder name without its path. */
  readonly label: string;
}

/** Resolves what an import names, before any work begins. Throws TaskFailure with what to do. */
export async function resolveTarget(target: ImportTarget, staging: Staging): Promise<ResolvedTarget> {
  if (target.kind === 'path') return resolvePath(target.path);
  const files = await staging.files(target.stagingId);
  const [first] = files;
  const label = files.length === 1 && first !== undefined ? first.name : `${files.length} files`;
  return { target: { kind: 'files', files }, label };
}

export function resolvePath(given: string): ResolvedTarget {
  if (given.includes('\0') || !isAbsolute(given))
    throw unusable(
      `"${given.replaceAll('\0', '')}" is not a full path.`,
      'Give the path from the root, such as /home/me/data.',
    );
  const path = normalize(given);
  const stats = statsOf(path);
  if (stats.isDirectory()) {
    // A folder must be listed and entered.
    requireAccess(path, constants.R_OK | constants.X_OK);
    return { target: { kind: 'folder', path }, label: basename(path) || path };
  }
  if (!stats.isFile())
    throw unusable(`${path} is neither a file nor a folder.`, 'Choose a CSV file or a folder of them.');
  requireAccess(path, constants.R_OK);
  const name = basename(path);
  return { target: { kind: 'files', files: [{ kind: 'plain', name, size: stats.size, path }] }, label: name };
}

function statsOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'EACCES' || code === 'EPERM') throw notAllowed(path, cause);
    throw unusable(`There is nothing at ${path}.`, 'Check the path, then try again.', cause);
  }
}

function requireAccess(path: string, mode: number): void {
  try {
    accessSync(path, mode);
  } catch (cause) {
    throw notAllowed(path, cause);
  }
}

function notAllowed(path: string, cause: unknown): TaskFailure {
  return unusable(`${path} may not be read.`, 'Give yourself read permission, then try again.', cause);
}

function unusable(what: string, fix: string, cause?: unknown): TaskFailure {
  return new TaskFailure('UNUSABLE_INPUT', what, fix, cause);
}
