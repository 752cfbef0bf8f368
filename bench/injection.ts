// All payloads in all fields: what a model would be shown, and a model that obeys everything, through the whole
// workflow.
//   npm run -s bench injection [-- --quick]
import { parseArgs } from 'node:util';
import { textsOf } from '../src-core/diagnosis/explain/worded.ts';
import { sentencesOf } from '../src-core/guardrails/assemble/audit.ts';
import type { Diagnosis } from '../src-shared/model/diagnosis.ts';
import { injectionCorpus } from '../testing/injections/corpus.ts';
import { textFields } from '../testing/injections/fields.ts';
import { watchHosts } from '../testing/injections/hosts.ts';
import { harmless, injectionScenes, plantingsOf, seenOf, withPlanted } from '../testing/injections/scenes.ts';
import { pipelineOver } from '../testing/injections/throughPipeline.ts';
import { verdictOf } from '../testing/injections/verdictOf.ts';
import { startModelServer } from '../testing/models/server.ts';
import { settingsFor, simulatedKeys } from '../testing/pipeline/scene.ts';

function sentencesIn(result: Diagnosis): readonly string[] {
  const { explanation } = textsOf(result);
  return explanation === null ? [] : sentencesOf(explanation).map(({ claim }) => claim.text);
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, strict: false });
const corpus = injectionCorpus();
const fields = textFields();
const scenes = await injectionScenes();
const step = values.quick === true ? 20 : 1;
const atOnce = 8;

console.log(`${corpus.length} payloads, ${fields.length} fields, ${scenes.length} campaigns`);
let began = performance.now();
let [tried, shownOtherwise, judgedOtherwise] = [0, 0, 0];
for (const scene of scenes) {
  const [own, neutral] = [
    fields.map((field) => ({ field, text: 'Autumn plan' })),
    new Map<number, string[]>(),
  ];
  for (const [place, planting] of own.entries()) {
    const { diagnosis, context } = seenOf(withPlanted(scene, [planting]));
    neutral.set(place, [context.shared, verdictOf(diagnosis, [planting.text])]);
  }
  for (let rank = 0; rank < corpus.length; rank += step) {
    for (const [place, planting] of plantingsOf(rank, fields, corpus).entries()) {
      // One field at a time; over all ranks it gets every payload.
      const { diagnosis, context } = seenOf(withPlanted(scene, [planting]));
      const [shared, verdict] = neutral.get(place) ?? [];
      tried += 1;
      if (context.shared !== shared) shownOtherwise += 1;
      if (verdictOf(diagnosis, [planting.text]) !== verdict) judgedOtherwise += 1;
    }
  }
}
console.log(
  `one field at a time: ${tried} tried, prompts changed ${shownOtherwise}, verdicts changed ${judgedOtherwise} (${seconds(began)})`,
);

began = performance.now();
const server = await startModelServer({ manner: 'obedient' });
const hosts = watchHosts();
const run = pipelineOver({ ...settingsFor(server, 'openai'), cache: false }, simulatedKeys);
let [runs, changed, requests, obeyed] = [0, 0, 0, 0];
for (const scene of scenes) {
  const reported = (result: Diagnosis, names: readonly string[]) =>
    JSON.stringify([
      verdictOf(result, names),
      sentencesIn(result).map((text) => text.replace(/“[^”]*”/gu, '“…”')),
    ]);
  const neutral = harmless(fields);
  const clean = reported(
    await run(withPlanted(scene, neutral)),
    neutral.map(({ text }) => text),
  );
  const one = async (rank: number): Promise<void> => {
    const plantings = plantingsOf(rank, fields, corpus);
    const result = await run(withPlanted(scene, plantings));
    runs += 1;
    if (
      reported(
        result,
        plantings.map(({ text }) => text),
      ) !== clean
    )
      changed += 1;
  };
  const ranks = corpus.flatMap((_, rank) => (rank % step === 0 ? [rank] : []));
  for (let from = 0; from < ranks.length; from += atOnce) {
    await Promise.all(ranks.slice(from, from + atOnce).map(one));
    requests += server.asked.length;
    obeyed += server.asked.filter((asked) => asked.obeyed.length > 0).length;
    server.forget();
  }
}
hosts.end();
await server.close();
console.log(
  `all fields at once, through the workflow: ${runs} runs, ${requests} requests, obeyed ${obeyed}, results changed ${changed}, other hosts ${hosts.strangers.length} (${seconds(began)})`,
);
process.exitCode = shownOtherwise + judgedOtherwise + changed + obeyed + hosts.strangers.length > 0 ? 1 : 0;

function seconds(from: number): string {
  return `${Math.round((performance.now() - from) / 1000)} s`;
}
