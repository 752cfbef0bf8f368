import { personalities } from './behaviour.ts';

/** Models the simulated accounts offer, under their real names, so that prices are found for them. */
export const openaiModels = ['gpt-6-astra', 'gpt-6-sol', 'gpt-6-luna', 'gpt-5.4-mini', 'gpt-4.1'] as const;
export const anthropicModels = ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5'] as const;
export const localModels = ['llama-local', 'qwen-local'] as const;

/** Any listed model may also be asked for by personality: `sim-obedient`, `sim-slow`. */
export const simulated = personalities.map((name) => `sim-${name.replaceAll('_', '-')}`);

const created = 1_790_000_000;

export const openaiList = (models: readonly string[]): unknown => ({
  object: 'list',
  data: models.map((id) => ({ id, object: 'model', created, owned_by: 'system' })),
});

/** One page of Anthropic's list; `after_id` starts after a model. */
export function anthropicList(models: readonly string[], afterId: string | null, limit: number): unknown {
  const start = afterId === null ? 0 : models.indexOf(afterId) + 1;
  const page = models.slice(start, start + limit);
  return {
    data: page.map((id) => ({
      type: 'model',
      id,
      display_name: id,
      created_at: new Date(created * 1000).toISOString(),
    })),
    first_id: page[0] ?? null,
    last_id: page.at(-1) ?? null,
    has_more: start + limit < models.length,
  };
}
