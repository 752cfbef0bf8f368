import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { HealthCheck, Session } from '../../../src-shared/model/workspace.ts';

const places = {
  keychain: 'The key is kept in the keychain of this computer.',
  passphrase: 'The key is protected by your passphrase.',
  session: 'The key is kept nowhere: the data ends with this session.',
} as const;

/** Where the key is kept, and whether it is available. */
export function keyHealth(session: Session, isOpen: boolean): HealthCheck {
  const name = 'Key';
  switch (session.state) {
    case 'open':
      return {
        name,
        state: session.keyPlace === 'session' ? 'degraded' : 'ok',
        detail: places[session.keyPlace],
        fix: session.keyPlace === 'session' ? 'Start again with a passphrase to keep your data.' : null,
      };
    case 'first_run':
      return session.keychain
        ? { name, state: 'not_set_up', detail: 'No key was made yet; the keychain works.', fix: null }
        : {
            name,
            state: 'not_set_up',
            detail: `No key was made yet. ${session.keychainProblem ?? 'The keychain does not work.'}`,
            fix: 'Choose a passphrase at the first start.',
          };
    case 'locked':
      return {
        name,
        state: session.problem === null ? 'not_set_up' : 'failed',
        detail: session.problem ?? `Locked: the ${session.needs} is needed.`,
        fix:
          session.needs === 'passphrase'
            ? 'Give the passphrase.'
            : 'Unlock the keychain of this computer, then try again.',
      };
    case 'broken':
      return !isOpen
        ? {
            name,
            state: 'degraded',
            detail: 'It was not tried: the workspace could not be opened, for the reason below.',
            fix: null,
          }
        : { name, state: 'ok', detail: 'The key is available.', fix: null };
    default:
      return assertNever(session);
  }
}

export function closedWorkspace(session: Session): HealthCheck {
  if (session.state === 'broken')
    return { name: 'Workspace', state: 'failed', detail: session.message, fix: session.fix };
  return {
    name: 'Workspace',
    state: 'not_set_up',
    detail: 'No workspace is open.',
    fix: session.state === 'first_run' ? 'Start the app once to make one.' : 'Unlock it.',
  };
}
