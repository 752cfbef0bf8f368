import { implement } from '@orpc/server';
import { apiContract } from '../../src-shared/contracts/api.ts';
import type { OpenWorkspace } from '../app/workspaces.ts';
import { apiError } from './apiError.ts';
import { isAbort, mapError } from './mapError.ts';
import type { ApiServices } from './services.ts';

const contract = implement(apiContract);

/**
 * Two ways to answer: `session` for what works before a workspace is open, `api` for all else, which is given the open
 * one or answers NOT_OPEN before it looks at the input. Both turn every failure into an error of the contract.
 */
export function apiBase(services: ApiServices) {
  const session = contract.use(async ({ next, path, signal }) => {
    try {
      return await next();
    } catch (error) {
      if (signal?.aborted && isAbort(error)) throw error;
      throw mapError(error, path, services.log);
    }
  });
  const api = session.use(({ next }) => next({ context: { open: requireOpen(services) } }));
  return { contract, session, api };
}
export type ApiBase = ReturnType<typeof apiBase>;

export function requireOpen(services: ApiServices): OpenWorkspace {
  const open = services.workspaces.current;
  if (open === null)
    throw apiError('NOT_OPEN', 'No workspace is open.', 'Open or unlock the workspace first.');
  return open;
}
