import { implement } from '@orpc/server';
import { apiContract } from '../../src-shared/contracts/api.ts';
import type { Logger } from '../base/log.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import type { Workspaces } from '../services/workspaces.ts';
import { apiError } from './apiError.ts';
import { isAbort, mapError } from './mapError.ts';

/** What every procedure builds on. */
export interface BaseServices {
  readonly workspaces: Workspaces;
  readonly log: Logger;
}

const contract = implement(apiContract);

/**
 * Two kinds of procedures: `anytime` also works before a workspace is open; `whenOpen` gets the open one, or answers
 * NOT_OPEN before it reads the input. Both turn every failure into an error of the contract.
 */
export function apiBase(services: BaseServices) {
  const anytime = contract.use(async ({ next, path, signal }) => {
    try {
      return await next();
    } catch (error) {
      if (signal?.aborted && isAbort(error)) throw error;
      throw mapError(error, path, services.log);
    }
  });
  const whenOpen = anytime.use(({ next }) => next({ context: { open: requireOpen(services) } }));
  return { contract, anytime, whenOpen };
}
export type ApiBase = ReturnType<typeof apiBase>;

export function requireOpen(services: BaseServices): OpenWorkspace {
  const open = services.workspaces.current;
  if (open === null)
    throw apiError('NOT_OPEN', 'No workspace is open.', 'Open or unlock the workspace first.');
  return open;
}
