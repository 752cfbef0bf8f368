import type { ConnectorFailure, ConnectorKind } from '../model/connection.ts';
import type { Instant } from '../model/day.ts';
import { isRivalKind, nothingToAsk, type RivalKind } from '../model/rivals.ts';
import { connectorFailureText, type FailureWords } from './connectorFailure.ts';
import { connectorNames } from './names.ts';

/** Says why this platform could not be read, in its own words where it has some. */
export function platformFailureText(
  failure: ConnectorFailure,
  kind: ConnectorKind,
  when: (instant: Instant) => string,
): FailureWords {
  const own = isRivalKind(kind) ? rivalFailure(failure, kind) : null;
  return own ?? connectorFailureText(failure, connectorNames[kind], when);
}

/** What only a service of rivals says; null: as of every platform. */
function rivalFailure({ kind: what, code, until }: ConnectorFailure, kind: RivalKind): FailureWords | null {
  const name = connectorNames[kind];
  if (what === 'quota' && until === null)
    return {
      what: `The units that you bought at ${name} are used up.`,
      remedy: 'Buy more there, or wait until your plan renews them. What has been read is kept.',
    };
  if (what === 'sign_in')
    return {
      what: `${name} does not accept this key.`,
      remedy: 'Enter another. What has been read is kept.',
    };
  if (code === nothingToAsk.v3)
    return {
      what: 'A key of version 3 is asked about domains, and none is named.',
      remedy: 'Name domains, or choose version v4 under Address if your key belongs to it.',
    };
  if (code === nothingToAsk.v4)
    return {
      what: 'A key of version 4 is asked about search terms, and none is named.',
      remedy: 'Name some.',
    };
  if (what === 'permission' && kind === 'meta_ad_library')
    return {
      what: 'Meta does not let this token read the Ad Library.',
      remedy:
        'Whose token it is has to confirm their identity at facebook.com/ID and accept the terms at facebook.com/ads/library/api.',
    };
  return null;
}
