import type { Gate } from '../../src-shared/model/workspace.ts';
import { startSample } from '../jobs/startSample.ts';
import type { DeskBase } from './base.ts';
import type { DeskServices } from './services.ts';

/** Which workspace is open, and what stands between the person and their data. */
export function gateHandlers({ gate }: DeskBase, services: DeskServices) {
  const { workspaces, jobs } = services;
  const filled = (state: Gate): Gate => {
    if (state.state === 'open' && state.workspace === 'sample') startSample(services);
    return state;
  };
  return {
    state: gate.gate.state.handler(() => workspaces.gate()),
    create: gate.gate.create.handler(async ({ input }) => {
      const passphrase = input.keyPlace === 'passphrase' ? input.passphrase : undefined;
      return filled(await workspaces.create(input.keyPlace, passphrase, input.workspace));
    }),
    unlock: gate.gate.unlock.handler(async ({ input }) => filled(await workspaces.unlock(input.passphrase))),
    open: gate.gate.open.handler(async ({ input }) => filled(await workspaces.open(input.workspace))),
    removeSample: gate.gate.removeSample.handler(() => workspaces.removeSample(() => jobs.stopAll('sample'))),
  };
}
