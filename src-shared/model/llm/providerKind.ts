import { z } from 'zod';

/** Which protocol is used. `compatible`: an OpenAI-compatible chat endpoint, such as a model server on this machine. */
export const providerKinds = ['openai', 'anthropic', 'compatible'] as const;
export const providerKindSchema = z.enum(providerKinds);
export type ProviderKind = z.infer<typeof providerKindSchema>;
