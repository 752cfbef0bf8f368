// Real daily series, of which nobody knows that anything happened to them: how often the engine would act, and whether other money or
// days to come change a verdict or an interval.
//   node bench/accuracy/realSeries.ts --data DIR, DIR holding marketing-feb2021 and the like.
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../../src-core/diagnosis/input/input.ts';
import { proportion } from '../../src-core/diagnosis/stats/proportion.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import type { CampaignDay } from '../../src-shared/model/tables/rows.ts';
import { type DailyCampaign, readDailyFolders } from './dailyFolders.ts';
import { dailyOnly } from './dailyOnly.ts';
import { readExchange } from './exchangeFolder.ts';
import { dataFolder } from './files.ts';
import { readResiduals } from './residualFolder.ts';

/** Days before the first diagnosis, and between two. */
const warmUp = 21;
const every = 5;
const money = 150;

const inputOf = (name: string, daily: readonly CampaignDay[], asOf: string): DiagnosisInput => ({
  data: dailyOnly(name, daily),
  siblings: null,
  asOf,
  guardrails: defaultSettings.guardrails,
});

/** What must not depend on the unit of money or on days to come. */
const verdictOf = ({ status, rootCause, recommendedWorkflow, confidence, kpi }: Diagnosis): string =>
  JSON.stringify([
    status,
    rootCause,
    recommendedWorkflow,
    confidence.toFixed(6),
    kpi.significant,
    kpi.interval?.low.toFixed(5),
    kpi.interval?.high.toFixed(5),
  ]);

function judge(campaigns: readonly DailyCampaign[]) {
  const tally = { diagnoses: 0, acted: 0, otherMoney: 0, daysToCome: 0 };
  for (const { name, days } of campaigns) {
    for (let until = warmUp; until <= days.length; until += every) {
      const past = days.slice(0, until);
      const asOf = past.at(-1)?.date ?? '';
      const made = diagnose(inputOf(name, past, asOf));
      const dearer = past.map((row) => ({ ...row, spend: row.spend === null ? null : row.spend * money }));
      tally.diagnoses += 1;
      if (made.status === 'action') {
        tally.acted += 1;
        console.log(`    ${name} ${asOf}: ${made.rootCause}, ${made.recommendedWorkflow}`);
      }
      if (verdictOf(diagnose(inputOf(name, dearer, asOf))) !== verdictOf(made)) tally.otherMoney += 1;
      if (verdictOf(diagnose(inputOf(name, days, asOf))) !== verdictOf(made)) tally.daysToCome += 1;
    }
  }
  return tally;
}

const folder = dataFolder('folders of real daily figures');
if (folder === null) process.exitCode = 2;
else {
  const campaigns = [
    ...readDailyFolders(folder).values(),
    ...readExchange(folder).values(),
    ...readResiduals(folder).values(),
  ].flat();
  const { diagnoses, acted, otherMoney, daysToCome } = judge(campaigns);
  const { low, high } = proportion(acted, diagnoses);
  console.log(
    `acted in ${acted} of ${diagnoses} diagnoses of ${campaigns.length} campaigns (${(100 * (low ?? 0)).toFixed(1)} to ${(100 * (high ?? 1)).toFixed(1)}%); verdict or interval changed by money times ${money} in ${otherMoney}, by days to come in ${daysToCome}`,
  );
}
