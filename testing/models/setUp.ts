import type { Ask, ProviderClient } from '../../src-core/llm/port/port.ts';
import { createProviderClient } from '../../src-core/llm/providers/create.ts';
import type { ProviderKind } from '../../src-shared/model/llm/providerKind.ts';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import { type AnalysisReply, analysisReplySchema } from '../../src-shared/model/llm/replies.ts';
import type { ModelServer } from './server.ts';

export const testKey = 'sk-loopback-4f9c1e7d2b6a';

/** A provider of a kind, configured for a server of simulated models. */
export function providerAt(
  server: Pick<ModelServer, 'baseUrl'>,
  kind: ProviderKind,
  more: Partial<Provider> = {},
): Provider {
  return {
    id: kind,
    kind,
    name: `My ${kind}`,
    baseUrl: server.baseUrl(kind),
    enabled: true,
    maxConcurrent: 4,
    ...more,
  };
}

export const clientAt = (
  server: Pick<ModelServer, 'baseUrl'>,
  kind: ProviderKind,
  key: string = testKey,
): ProviderClient => createProviderClient(providerAt(server, kind), key);

/** A model each kind of provider offers, with a known price. */
export const modelOf = {
  openai: 'gpt-6-sol',
  anthropic: 'claude-sonnet-5-5',
  compatible: 'llama-local',
} as const satisfies Readonly<Record<ProviderKind, string>>;

const context = `FACTS
E1 | cost_per_conversion_change | €58.20 | €41.00 | +42% | +30% to +55% | 210
E2 | ctr_change | 1.4% | 2.1% | -33% | -40% to -25% | 91000
E3 | frequency | 4.1 | 2.6 | +58% | |
CAUSES
creative_fatigue | 71% | for E1 E2 | against E3
audience_saturation | 18% | for E3 | against
OPTIONS
Creative Refresh | new ads for [creative A] | loss 12.1
Continue Monitoring | look again in seven days | loss 31
Campaign Pause | not allowed: the campaign still earns`;

/** A small question like that of the analysis step. */
export const analysisAsk: Ask<AnalysisReply> = {
  system: 'You are a senior analyst of paid advertising.',
  shared: context,
  user: 'Analyse this campaign.',
  schema: analysisReplySchema,
  schemaName: 'analysis',
  maxOutputTokens: 700,
  temperature: null,
  effort: 'low',
};
