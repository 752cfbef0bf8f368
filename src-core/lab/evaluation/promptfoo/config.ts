import { z } from 'zod';
import type { ProviderKind } from '../../../../src-shared/model/llm/providerKind.ts';
import { analysisReplySchema } from '../../../../src-shared/model/llm/replies.ts';
import { modelContext } from '../../../context/context.ts';
import { unknownPlatform } from '../../../diagnosis/input/input.ts';
import { fillUser } from '../../../prompts/prompt.ts';
import type { PromptRegistry } from '../../../prompts/registry.ts';
import type { GoldenCase } from '../goldenCase.ts';
import { diagnosedCase } from '../run.ts';

export interface PromptfooModel {
  /** Of the others promptfoo 0.123.1 cannot ask for structured output. */
  readonly kind: Exclude<ProviderKind, 'anthropic'>;
  readonly model: string;
  /** Null: the provider's own. */
  readonly baseUrl: string | null;
}

/** The prompt whose versions are compared: the one that names a cause, which a decided case can judge by itself. */
const name = 'signal_analysis';

/** promptfoo hands a structured answer over as text or as an object, depending on the provider. */
const answer = "(typeof output === 'string' ? JSON.parse(output) : output)";

/**
 * A configuration for promptfoo, as plain data: every version of the analysis prompt against every decided test case. Hold cases are
 * left out, since promptfoo shows what it is given. What a run adds to one answer (checks, repair, options) is `eval`'s to measure.
 */
export function promptfooConfig(
  prompts: PromptRegistry,
  cases: readonly GoldenCase[],
  models: readonly PromptfooModel[],
) {
  return {
    description: 'Which cause explains a campaign’s change: versions of a prompt against decided cases',
    prompts: prompts.versions(name).map((version) => {
      const prompt = prompts.get(name, version);
      return {
        id: `${name}@${version}`,
        label: `${name}@${version}`,
        raw: JSON.stringify([
          { role: 'system', content: prompt.system },
          { role: 'user', content: `{{evidence}}\n\n${fillUser(prompt, { faults: '' })}` },
        ]),
      };
    }),
    providers: models.map((model) => provider(model, prompts)),
    defaultTest: {
      assert: [
        { type: 'is-json', value: plainSchema() },
        {
          type: 'javascript',
          metric: 'cause',
          value: `context.vars.acceptable.split(' ').includes(${answer}.cause)`,
        },
        {
          type: 'javascript',
          metric: 'facts exist',
          value: `${answer}.signals.flatMap((claim) => claim.evidence).every((id) => new RegExp('\\\\b' + id + '\\\\b').test(context.vars.evidence))`,
        },
      ],
    },
    tests: cases.filter(({ split }) => split === 'test').map(testOf),
  };
}

function provider({ kind, model, baseUrl }: PromptfooModel, prompts: PromptRegistry) {
  const { maxOutputTokens } = prompts.get(name).model;
  const schema = { name: 'analysis', strict: true, schema: plainSchema() };
  return {
    id: `openai:chat:${model}`,
    config: {
      // Its own defaults are those of older models; a parameter they do not know is refused by newer ones.
      omitDefaults: true,
      ...(kind === 'openai'
        ? { passthrough: { max_completion_tokens: maxOutputTokens } }
        : { max_tokens: maxOutputTokens }),
      response_format: { type: 'json_schema', json_schema: schema },
      ...(baseUrl === null ? {} : { apiBaseUrl: baseUrl }),
    },
  };
}

/** Without the dialect's name and with every definition in its place: promptfoo reads references from the top of its own file. */
function plainSchema(): Record<string, unknown> {
  const { $schema: _dialect, $defs, ...schema } = z.toJSONSchema(analysisReplySchema);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inPlace(value, $defs ?? {})]));
}

function inPlace(node: unknown, definitions: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(node)) return node.map((one) => inPlace(one, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const [, name] = '$ref' in node ? (/^#\/\$defs\/(.+)$/.exec(String(node.$ref)) ?? []) : [];
  if (name !== undefined) {
    const { id: _name, ...definition } = Object(definitions[name]);
    return inPlace(definition, definitions);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inPlace(value, definitions)]));
}

function testOf(golden: GoldenCase) {
  const { data, diagnosis } = diagnosedCase(golden);
  const { campaignName, platform, currency } = data.campaign;
  const context = modelContext({
    diagnosis,
    campaign: { name: campaignName, platform: platform ?? unknownPlatform, currency },
  });
  const { causes, acceptableCauses } = golden.decision;
  return {
    description: golden.title,
    vars: {
      evidence: context.forStep('analyse', []),
      decided: causes.join(' and '),
      acceptable: [...causes, ...acceptableCauses].join(' '),
    },
  };
}
