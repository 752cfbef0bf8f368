// The share of real days inside an 80% band:
//   node bench/accuracy/band.ts --data DIR, DIR holding marketing-feb2021 and the like.
import { windowBand } from '../../src-core/diagnosis/change/windowBand.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { figureDays } from '../../src-core/diagnosis/series/figures.ts';
import {
  clickThrough,
  conversionRate,
  impressionYield,
  type RateDefinition,
  rateSeries,
} from '../../src-core/diagnosis/series/rates.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import { unknownCampaign } from '../../src-shared/model/tables/unknownCampaign.ts';
import { type DailyCampaign, readDailyFolders } from './dailyFolders.ts';
import { dataFolder } from './files.ts';

interface Held {
  readonly held: number;
  readonly days: number;
}

const rates: Readonly<Record<string, RateDefinition>> = {
  'clicks per impression': clickThrough,
  'conversions per click': conversionRate,
  'impressions per spend': impressionYield,
};

/** Days in the shortest window tried. */
const windowWarmUp = 10;
/** Days available before the chart's band is requested: three weeks. */
const chartWarmUp = 21;

function add(parts: readonly Held[]): Held {
  return {
    held: parts.reduce((sum, part) => sum + part.held, 0),
    days: parts.reduce((sum, part) => sum + part.days, 0),
  };
}

/** Around the fixed rate of all days before: what a chart with a baseline window shows. */
function aroundPast(campaign: DailyCampaign, rate: RateDefinition): Held {
  const last = campaign.days.at(-1)?.date ?? '1970-01-01';
  const series = rateSeries(figureDays(campaign.days, last), rate);
  const judged = Array.from(series.count, (count, index) => {
    const exposure = series.exposure[index] ?? 0;
    const band =
      index < windowWarmUp || exposure <= 0 ? null : windowBand(series, { from: 0, to: index - 1 });
    const day = band === null ? null : band(exposure);
    return day === null ? null : count >= day.low && count <= day.high;
  }).filter((one) => one !== null);
  return { held: judged.filter(Boolean).length, days: judged.length };
}

/** The band of the diagnosis' chart on the last day, computed for each day in turn. */
function ofChart(campaign: DailyCampaign): Held {
  const judged = campaign.days.slice(chartWarmUp).flatMap((day) => {
    const point = diagnose({
      data: {
        campaign: unknownCampaign(campaign.name),
        daily: campaign.days.filter((other) => other.date <= day.date),
        creatives: [],
        segments: [],
        auction: [],
        market: [],
        audience: [],
        site: [],
        changes: [],
      },
      siblings: null,
      asOf: day.date,
      guardrails: defaultSettings.guardrails,
      completeness: [1],
    }).series.at(-1);
    return point === undefined || point.value === null || point.low === null || point.high === null
      ? []
      : [point.value >= point.low && point.value <= point.high];
  });
  return { held: judged.filter(Boolean).length, days: judged.length };
}

function line(label: string, { held, days }: Held): string {
  const share = days > 0 ? held / days : Number.NaN;
  const error = Math.sqrt((share * (1 - share)) / days);
  return `${label.padEnd(52)} ${(100 * share).toFixed(1)}% of ${days} days (standard error ${(100 * error).toFixed(1)})`;
}

const folder = dataFolder('folders of real daily figures');
if (folder === null) process.exitCode = 2;
else {
  const fixed: Held[] = [];
  const charts: Held[] = [];
  for (const [name, campaigns] of readDailyFolders(folder)) {
    for (const [label, rate] of Object.entries(rates)) {
      const part = add(campaigns.map((campaign) => aroundPast(campaign, rate)));
      fixed.push(part);
      console.log(line(`${name}, ${label}`, part));
    }
    const chart = add(campaigns.map(ofChart));
    charts.push(chart);
    console.log(line(`${name}, band of the chart`, chart));
  }
  console.log(line('around the rate of all days before, all', add(fixed)));
  console.log(line('band of the chart, all', add(charts)));
}
