/** The headers by which providers report how much of the minute's limit is left. */
export function rateHeaders(anthropic: boolean, spent: boolean): Readonly<Record<string, string>> {
  if (!anthropic)
    return {
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': spent ? '0' : '499',
      'x-ratelimit-reset-requests': spent ? '20s' : '120ms',
      'x-ratelimit-limit-tokens': '200000',
      'x-ratelimit-remaining-tokens': spent ? '0' : '199000',
      'x-ratelimit-reset-tokens': spent ? '6m0s' : '300ms',
    };
  const reset = new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString();
  return Object.fromEntries(
    ['requests', 'tokens', 'input-tokens', 'output-tokens'].flatMap((name) => [
      [`anthropic-ratelimit-${name}-limit`, name === 'requests' ? '50' : '40000'],
      [`anthropic-ratelimit-${name}-remaining`, spent ? '0' : '49'],
      [`anthropic-ratelimit-${name}-reset`, reset],
    ]),
  );
}
