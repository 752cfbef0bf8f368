import { parseArgs } from 'node:util';
import { isPersonality, personalities } from './behaviour.ts';
import { startModelServer } from './server.ts';

/**
 * `node testing/models/serve.ts [--port 8123] [--personality good] [--seconds 3]`: simulated models for manual testing.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8123' },
    personality: { type: 'string', default: 'good' },
    seconds: { type: 'string', default: '3' },
  },
});
const personality = values.personality.replaceAll('-', '_');
if (isPersonality(personality)) {
  const server = await startModelServer({
    port: Number(values.port),
    manner: { personality, seconds: Number(values.seconds) },
  });
  console.log(
    `OpenAI and compatible: ${server.baseUrl('openai')}\nAnthropic: ${server.baseUrl('anthropic')}`,
  );
  console.log(
    `Any key will do. Behaves as ${personality}; a model called sim-<personality> behaves as named.`,
  );
} else {
  console.error(`There is no personality "${values.personality}". Known: ${personalities.join(', ')}.`);
  process.exitCode = 1;
}
