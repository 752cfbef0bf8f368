import { counted, count as formatCount } from '../../../../src-shared/format/number.ts';
import type { ConnectionTest, Provider } from '../../../../src-shared/model/llm/providers.ts';
import { defaultBaseUrls } from '../../../../src-shared/model/llm/providers.ts';

export const kindNames = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  compatible: 'Your own server',
} as const satisfies Record<Provider['kind'], string>;

/** A provider of a kind with the usual values, under an id that is not taken. */
export function newProvider(kind: Provider['kind'], taken: readonly string[]): Provider {
  const base = kind === 'compatible' ? 'own-server' : kind;
  let id: string = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
  const name = id === base ? kindNames[kind] : `${kindNames[kind]} ${id.slice(base.length + 1)}`;
  return { id, kind, name, baseUrl: defaultBaseUrls[kind], enabled: true, maxConcurrent: 4 };
}

/** What is wrong with an address, as a sentence; null = nothing. */
export function addressFault(text: string): string | null {
  try {
    const { protocol } = new URL(text.trim());
    if (protocol === 'http:' || protocol === 'https:') return null;
    return 'The address has to begin with https:// or http://.';
  } catch {
    return 'This is not an address. It looks like https://api.openai.com/v1.';
  }
}

/** What a test of the connection found, in one sentence. */
export function testWords({ works, latencyMs, models, structured, problem }: ConnectionTest): string {
  if (!works) return problem ?? 'It did not work.';
  const parts = [`It answers, in ${formatCount(latencyMs)} ms`];
  if (models !== null) parts.push(`${counted(models.length, 'model')} can be used`);
  if (structured === true) parts.push('a structured answer came back as requested');
  return `${parts.join('; ')}.`;
}
