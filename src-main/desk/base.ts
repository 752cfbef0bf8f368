import { implement } from '@orpc/server';
import { deskContract } from '../../src-shared/contracts/desk.ts';
import type { OpenWorkspace } from '../app/workspaces.ts';
import { deskError } from './deskError.ts';
import { isAbort, mapError } from './mapError.ts';
import type { DeskServices } from './services.ts';

const contract = implement(deskContract);

/**
 * Two ways to answer: `gate` for what works before a workspace is open, `desk` for all else, which is given the open
 * one or answers NOT_OPEN before it looks at the input. Both turn every failure into an error of the contract.
 */
export function deskBase(services: DeskServices) {
  const gate = contract.use(async ({ next, path, signal }) => {
    try {
      return await next();
    } catch (error) {
      if (signal?.aborted && isAbort(error)) throw error;
      throw mapError(error, path, services.log);
    }
  });
  const desk = gate.use(({ next }) => next({ context: { open: requireOpen(services) } }));
  return { contract, gate, desk };
}
export type DeskBase = ReturnType<typeof deskBase>;

export function requireOpen(services: DeskServices): OpenWorkspace {
  const open = services.workspaces.current;
  if (open === null)
    throw deskError('NOT_OPEN', 'No workspace is open.', 'Open or unlock the workspace first.');
  return open;
}
