import type { Session } from '../../src-shared/model/workspace.ts';
import { startSample } from '../jobs/startSample.ts';
import type { ApiBase } from './base.ts';
import type { ApiServices } from './services.ts';

/** Which workspace is open, and what stands between the person and their data. */
export function sessionHandlers({ session }: ApiBase, services: ApiServices) {
  const { workspaces, jobs } = services;
  const filled = (state: Session): Session => {
    if (state.state === 'open' && state.workspace === 'sample') startSample(services);
    return state;
  };
  return {
    state: session.session.state.handler(() => workspaces.session()),
    create: session.session.create.handler(async ({ input }) => {
      const passphrase = input.keyPlace === 'passphrase' ? input.passphrase : undefined;
      return filled(await workspaces.create(input.keyPlace, passphrase, input.workspace));
    }),
    unlock: session.session.unlock.handler(async ({ input }) =>
      filled(await workspaces.unlock(input.passphrase)),
    ),
    moveKey: session.session.moveKey.handler(({ input }) =>
      workspaces.moveKey({
        place: input.keyPlace,
        passphrase: input.keyPlace === 'passphrase' ? input.passphrase : undefined,
        current: input.current,
      }),
    ),
    open: session.session.open.handler(async ({ input }) => filled(await workspaces.open(input.workspace))),
    removeSample: session.session.removeSample.handler(() =>
      workspaces.removeSample(() => jobs.stopAll('sample')),
    ),
  };
}
