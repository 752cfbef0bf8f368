import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import { lastOfEach } from '../figures/lastOfEach.ts';
import type { ControlDay, DiagnosisInput } from '../input/input.ts';
import { unknownPlatform } from '../input/input.ts';
import { remembered } from '../input/remembered.ts';
import { sortedUpTo } from '../input/sortedUpTo.ts';
import type { MeasurementFinding } from '../measurement/finding.ts';
import { type CountedDay, measurementFindings } from '../measurement/measurementFindings.ts';
import type { VolumeFinding } from '../volume/finding.ts';
import { visitedWithoutRow } from '../volume/visited.ts';
import { volumeFindings } from '../volume/volumeFindings.ts';

/** What the campaign's volume and its counts say by themselves. */
export interface Findings {
  readonly volume: readonly VolumeFinding[];
  readonly measurement: readonly MeasurementFinding[];
}

/** Other campaigns whose counts are compared; the largest come first. */
const compared = 8;

const countedDays = remembered((days: readonly ControlDay[]): readonly CountedDay[] =>
  days.map((day) => ({
    date: day.date,
    clicks: day.clicks,
    conversions: day.conversions,
    sessions: day.sessions > 0 ? day.sessions : null,
    analyticsConversions: day.sessions > 0 ? day.analyticsConversions : null,
  })),
);

/** @param completeness learned from the account; null = not known */
export function findingsOf(input: DiagnosisInput, completeness: readonly number[] | null): Findings {
  const { data, siblings, asOf } = input;
  const { campaign } = data;
  const platform: Platform = campaign.platform ?? unknownPlatform;
  const others = (siblings?.campaigns ?? []).map((one) => ({ ...one, days: sortedUpTo(one.days, asOf) }));
  const newest = others.flatMap(({ days }) => days.at(-1)?.date ?? []).toSorted();
  const accountNewestDay = newest.at(-1) ?? null;
  const site = new Map(data.site.map((row) => [row.date, row]));
  const own = lastOfEach(
    data.daily.filter((row) => row.date <= asOf),
    ({ date }) => date,
  ).map((row): CountedDay => {
    const seen = site.get(row.date);
    return {
      date: row.date,
      clicks: row.clicks,
      conversions: row.conversions,
      sessions: seen?.sessions ?? null,
      analyticsConversions: seen?.analyticsConversions ?? null,
    };
  });
  return {
    volume: volumeFindings({
      campaign,
      daily: data.daily,
      changes: data.changes,
      accountNewestDay,
      visited: visitedWithoutRow(data.daily, data.site, asOf),
      siblings: others.map((one) => ({
        campaignId: one.campaignId,
        samePlatform: one.samePlatform,
        days: one.days,
      })),
      asOf,
      ...(completeness === null ? {} : { completeness }),
    }),
    measurement: measurementFindings({
      series: [
        { campaignId: campaign.campaignId, platform, action: null, days: own },
        ...others.slice(0, compared).map((one) => ({
          campaignId: one.campaignId,
          platform: one.samePlatform ? platform : otherThan(platform),
          action: null,
          days: countedDays(one.days),
        })),
      ],
      changes: data.changes,
      timezone: campaign.timezone,
      segments: data.segments,
      asOf,
    })
      .filter((finding) => finding.platform === platform)
      // A tag of other campaigns that broke is none of this one's.
      .filter((finding) => finding.kind !== 'tagBreak' || finding.campaignIds.includes(campaign.campaignId)),
  };
}

/** Of campaigns elsewhere only that they are elsewhere is known. */
const otherThan = (platform: Platform): Platform => (platform === 'other' ? 'google_ads' : 'other');

/** Findings as inputs of the weighing: for each kind how far it went, 0 where it was looked for and not found. */
export function findingInputs({ volume, measurement }: Findings): ReadonlyMap<string, number> {
  const inputs = new Map<string, number>();
  for (const kind of volumeKinds) inputs.set(`volume.${kind}`, 0);
  for (const finding of volume) {
    const size =
      'observed' in finding
        ? Math.abs(
            Math.log(
              (finding.observed + 0.02 * finding.expected.value) / Math.max(1e-9, finding.expected.value),
            ),
          )
        : 1;
    inputs.set(`volume.${finding.kind}`, Math.min(4, size));
  }
  for (const kind of measurementKinds) inputs.set(`measurement.${kind}`, 0);
  for (const finding of measurement)
    inputs.set(`measurement.${finding.kind}`, Math.min(12, -Math.log10(Math.max(1e-12, finding.chance))));
  const rule = measurement.some((finding) => finding.kind === 'measurementChange' && finding.rule !== null);
  inputs.set('measurement.rule', rule ? 1 : 0);
  return inputs;
}

const volumeKinds = [
  'stopped',
  'collapsing',
  'runaway',
  'conversionsStopped',
  'pausedOnPurpose',
  'flightEnded',
  'weekdaySchedule',
  'offPace',
  'resumed',
] as const satisfies readonly VolumeFinding['kind'][];

const measurementKinds = [
  'measurementChange',
  'tagBreak',
  'consentLoss',
  'trueFall',
  'unexplainedStep',
] as const satisfies readonly MeasurementFinding['kind'][];
