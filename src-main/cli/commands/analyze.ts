import type { Command } from 'commander';
import { worded } from '../../../src-core/diagnosis/explain/worded.ts';
import { buildAccountTotals } from '../../../src-core/diagnosis/input/siblings.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { toAnalyzeJson } from '../../../src-shared/model/analyzeJson.ts';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { defaultSettings } from '../../../src-shared/model/settings.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { analyseCampaign, lastDayToRead } from '../../jobs/analysis.ts';
import { type CliIo, InputError, note, printJson, printLines } from '../base/io.ts';
import { faultLines, readDataFolder } from '../base/readFolder.ts';
import { wrap } from '../base/table.ts';
import { certaintyText, words } from '../base/words.ts';
import { flaggedModel } from '../models/flaggedModel.ts';
import { madeLines, madeNote } from '../models/madeWords.ts';
import { type ModelFlags, modelFlags } from '../models/modelFlags.ts';
import { requireDay } from './shared.ts';

interface AnalyzeOptions extends ModelFlags {
  readonly data: string;
  readonly campaign?: readonly string[];
  readonly asOf?: string;
  readonly engine: string;
  readonly passphraseFile?: string;
  readonly json?: boolean;
}

/** `analyze`: a diagnosis of every campaign of a folder, from the folder alone. */
export function addAnalyze(program: Command, io: CliIo): void {
  modelFlags(program.command('analyze'))
    .description('diagnose the campaigns of a data folder, touching no database')
    .requiredOption('--data <dir>', 'the folder with campaign_daily.csv and any other tables')
    .option('--campaign <id...>', 'only these campaigns')
    .option(
      '--as-of <day>',
      'analyse as of this day, such as 2026-03-31 (default: the newest complete day that its platform has any rows for)',
    )
    .option('--engine <name>', 'rules, or llm: explained by a model, each sentence checked', 'rules')
    .option(
      '--passphrase-file <file>',
      'for a key kept in a vault with a passphrase (or set CAUSEWAY_PASSPHRASE)',
    )
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExamples:\n  analyze --data ./march\n  analyze --data ./march --campaign 1234 --as-of 2026-03-31 --json' +
        '\n  analyze --data ./march --engine llm --provider openai --model gpt-6-sol --key-file ~/.openai-key' +
        '\n  analyze --data ./march --engine llm --provider compatible --base-url http://127.0.0.1:11434/v1 --model llama-local',
    )
    .action((options: AnalyzeOptions) => analyze(io, options));
}

async function analyze(io: CliIo, options: AnalyzeOptions): Promise<void> {
  const engine = requireEngine(options.engine);
  const model = engine === 'llm' ? await flaggedModel(io, options) : null;
  const asOf = options.asOf === undefined ? null : requireDay(options.asOf, '--as-of');
  const { campaigns, report } = await readDataFolder(io, options.data);
  for (const line of faultLines(report)) note(io, line);
  const wanted = pick(campaigns, options.campaign, options.data);
  const totals = buildAccountTotals(campaigns, lastDayToRead(asOf, io.now()));
  const settings = { asOf, now: io.now(), guardrails: defaultSettings.guardrails };
  const byEngine = (): readonly Diagnosis[] =>
    wanted.map((data) => analyseCampaign(data, { ...settings, totals }));
  if (model !== null && 'because' in model)
    note(io, `${model.because} Causeway’s own text is given instead.`);
  const found =
    model === null || 'because' in model
      ? byEngine()
      : await (await import('../models/analyseFolder.ts')).analyseFolder({
          campaigns: wanted,
          totals,
          settings,
          model,
          fault: (error) => note(io, `Internal error: ${error instanceof Error ? error.name : 'unknown'}.`),
          done: (diagnosis) => {
            const line = madeNote(diagnosis);
            if (line !== null) note(io, line);
          },
        });
  const names = new Map(wanted.map(({ campaign }) => [campaign.campaignId, campaign.campaignName]));
  const diagnoses = found.toSorted((a, b) => compareText(a.campaignId, b.campaignId)).map(worded);
  if (options.json === true) {
    printJson(io, diagnoses.map(toAnalyzeJson));
    return;
  }
  printLines(
    io,
    diagnoses.flatMap((diagnosis) => inWords(names.get(diagnosis.campaignId) ?? null, diagnosis)),
  );
}

function requireEngine(engine: string): 'rules' | 'llm' {
  if (engine === 'rules' || engine === 'llm') return engine;
  throw new InputError(`There is no engine "${engine}".`, 'Use --engine rules, or --engine llm.');
}

function pick(
  campaigns: readonly CampaignData[],
  ids: readonly string[] | undefined,
  where: string,
): readonly CampaignData[] {
  if (ids === undefined) return campaigns;
  const found = new Map(campaigns.map((data) => [data.campaign.campaignId, data]));
  return [...new Set(ids)].map((id) => {
    const data = found.get(id);
    if (data !== undefined) return data;
    throw new InputError(`There is no campaign "${id}" in ${where}.`, 'Look at the campaign_id column.');
  });
}

/** By code units, the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inWords(name: string | null, diagnosis: WordedDiagnosis): string[] {
  const { kpi } = diagnosis;
  const title = name === null ? diagnosis.campaignId : `${name} (${diagnosis.campaignId})`;
  const value = (figure: number | null) => measure(kpi.name, figure, kpi.currency);
  return [
    `${title} · as of ${diagnosis.asOf}`,
    ...wrap(diagnosis.headline, 100, '  '),
    `  ${kpi.name.toUpperCase()} ${value(kpi.baseline)} → ${value(kpi.current)} (${changePct(kpi.changePct)})` +
      ` · ${words(diagnosis.rootCause)}, ${certaintyText(diagnosis)}` +
      ` · ${words(diagnosis.status)}`,
    ...wrap(`Do: ${diagnosis.specificAction}`, 100, '  '),
    ...madeLines(diagnosis),
    '',
  ];
}
