/** What a person reads about an error: what happened, and what to do. */
export interface Explanation {
  readonly what: string;
  readonly fix: string;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Errors of the API carry both sentences; anything else gets the closest true ones. */
export function explain(error: unknown): Explanation {
  if (isRecord(error)) {
    const data = error['data'];
    if (isRecord(data) && typeof data['what'] === 'string' && typeof data['fix'] === 'string') {
      return { what: data['what'], fix: data['fix'] };
    }
    if (error['code'] === 'BAD_REQUEST') {
      return {
        what: 'The app did not accept one of the values.',
        fix: 'Check what you entered and try again.',
      };
    }
    if (error['name'] === 'Unreachable') {
      return {
        what: 'The app’s main process is not answering.',
        fix: 'Nothing was changed. It is tried again by itself; if this stays, start the app again.',
      };
    }
    if (error['name'] === 'Unanswered' || error['name'] === 'AbortError') {
      return {
        what: 'The app’s main process stopped answering before this was done.',
        fix: 'It may or may not have been done. Once the app answers again, check before you repeat it.',
      };
    }
    if (error['code'] === 'INTERNAL_SERVER_ERROR') {
      return {
        what: 'The app had an internal error while doing this.',
        fix: 'Try again. If it happens again, Settings > Check the app says what is wrong.',
      };
    }
  }
  return { what: 'This did not work.', fix: 'Try again. If it happens again, start the app again.' };
}
