import { assertNever } from '../model/assertNever.ts';
import type { ConnectorFailure } from '../model/connection.ts';
import type { Instant } from '../model/day.ts';

/** What happened, and what to do about it; each a sentence or two. */
export interface FailureWords {
  readonly what: string;
  readonly remedy: string;
}

/** Begins the code of a failure that names an event which a project does not have. */
export const noEvent = 'no event: ';

/** Says why a platform could not be read. `when` writes an instant as the reader's own time, such as "at 14:30" or "tomorrow at 09:00". */
export function connectorFailureText(
  { kind, code, until }: ConnectorFailure,
  platform: string,
  when: (instant: Instant) => string,
): FailureWords {
  const later = (otherwise: string): string => (until === null ? otherwise : when(until));
  switch (kind) {
    case 'network':
      return {
        what: `${platform} could not be reached.`,
        remedy:
          'Check the internet connection, and whether a firewall or proxy is in the way. Then read again.',
      };
    case 'timeout':
      return {
        what: `${platform} took too long to answer.`,
        remedy: `This usually passes. Read again ${later('in a few minutes')}; what has been read is kept.`,
      };
    case 'throttled':
      return {
        what: `${platform} is limiting how much can be read at the moment.`,
        remedy: `Read again ${later('in a few minutes')}; what has been read is kept.`,
      };
    case 'quota':
      return {
        what: `The requests that ${platform} allows are used up for now.`,
        remedy: `Read again ${later('tomorrow')}; what has been read is kept.`,
      };
    case 'sign_in':
      return {
        what: `${platform} no longer accepts your sign-in.`,
        remedy: 'Sign in again. What has been read is kept.',
      };
    case 'permission':
      return {
        what: `${platform} does not let you read this with the access you have.`,
        remedy:
          'Ask whoever manages the account for permission to read its reports, or sign in as somebody who has it.',
      };
    case 'unavailable':
      return {
        what: `${platform} is having problems of its own.`,
        remedy: `There is nothing you need to change. Read again ${later('in a while')}; what has been read is kept.`,
      };
    case 'drift':
      return {
        what: `${platform} has changed how it reports some figures. They were left out rather than guessed.`,
        remedy: `Check for an update of the app. Until then you can import a file exported from ${platform}.`,
      };
    case 'refused':
      if (code?.startsWith(noEvent) === true)
        return {
          what: `${platform} counted no event named “${code.slice(noEvent.length)}” lately.`,
          remedy: 'Write its name as the project has it in its raw data, capital letters included.',
        };
      return {
        what: `${platform} turned the request down.`,
        remedy:
          'Check that the account is still active, and read again. Checking for an update of the app may help too.',
      };
    case 'version':
      return {
        what: `${platform} has retired the way this connection reads it.`,
        remedy: 'Update the app, or choose a newer version in the settings of the connection.',
      };
    case 'cancelled':
      return {
        what: `Reading from ${platform} was stopped.`,
        remedy: 'Start it again whenever you like; it continues where it left off.',
      };
    default:
      return assertNever(kind);
  }
}
