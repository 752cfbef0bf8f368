import type { Session } from '../../src-shared/model/workspace.ts';
import { type SampleJobServices, startSample } from '../jobs/startSample.ts';
import type { ApiBase } from './base.ts';

/** Which workspace is open, and what is needed before the data can be used. */
export function sessionHandlers({ anytime }: ApiBase, services: SampleJobServices) {
  const { workspaces, jobs } = services;
  const filled = (state: Session): Session => {
    if (state.state === 'open' && state.workspace === 'sample') startSample(services);
    return state;
  };
  return {
    state: anytime.session.state.handler(() => workspaces.session()),
    create: anytime.session.create.handler(async ({ input }) => {
      const passphrase = input.keyPlace === 'passphrase' ? input.passphrase : undefined;
      return filled(await workspaces.create(input.keyPlace, passphrase, input.workspace));
    }),
    unlock: anytime.session.unlock.handler(async ({ input }) =>
      filled(await workspaces.unlock(input.passphrase)),
    ),
    moveKey: anytime.session.moveKey.handler(({ input }) =>
      workspaces.moveKey({
        place: input.keyPlace,
        passphrase: input.keyPlace === 'passphrase' ? input.passphrase : undefined,
        current: input.current,
      }),
    ),
    open: anytime.session.open.handler(async ({ input }) =>
      filled(await workspaces.open(input.workspace, () => jobs.stopAll('sample'))),
    ),
    removeSample: anytime.session.removeSample.handler(() =>
      workspaces.removeSample(() => jobs.stopAll('sample')),
    ),
  };
}
