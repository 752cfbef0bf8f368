import type { SegmentCondition } from '../../../src-shared/model/diagnosis.ts';
import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import type { Reading } from '../frame/reading.ts';
import type { DriverName } from '../kpi/kpi.ts';
import { type LocalisedView, localiseCampaign } from '../localise/campaignViews.ts';
import type { Finding } from '../localise/localise.ts';
import type { Shift } from '../localise/measures.ts';
import { defaultSettings } from '../localise/settings.ts';
import type { Scene } from './fact.ts';
import { type Windows, windowsOf } from './levels.ts';

/** The part of the campaign its change sits in. */
export interface LocalisedPart {
  readonly conditions: readonly SegmentCondition[];
  readonly measure: LocalisedMeasure;
  readonly source: LocalisedView['source'];
  readonly shift: Shift;
  /** Share of the measure's change; at least that much where the part is where two cuts must overlap. */
  readonly explains: number;
  readonly events: number;
  readonly windows: Windows;
}

/** Parts that carry less of the change than this are reported as segments, not as the place of the change. */
const leastExplained = 0.5;
/** A driver is searched where it certainly moved. */
const certain = 0.01;

/** What a KPI is a yield of, as segments can tell it. */
export const yieldOf: Readonly<Partial<Record<Kpi, LocalisedMeasure>>> = {
  cpa: 'conversionsPerSpend',
  roas: 'conversionsPerSpend',
  cpc: 'clicksPerSpend',
  ctr: 'clicksPerImpression',
};
const rateOf: Readonly<Partial<Record<DriverName, LocalisedMeasure>>> = {
  ctr: 'clicksPerImpression',
  cvr: 'conversionsPerClick',
};

/**
 * The KPI's own yield first, then the rate that moved most: what breaks on one device shows in both, but more sharply in the rate.
 * Only a change that is real is searched for its place. Null where it sits everywhere, or in no part that stands out.
 */
export function localisedPart(scene: Scene): LocalisedPart | null {
  const { frame, reading } = scene;
  if (frame.finding?.significant !== true) return null;
  const windows = windowsOf(scene);
  const measures = measuresOf(frame.choice.kpi.name, reading);
  const settings = { ...defaultSettings, oddsNeeded: defaultSettings.oddsNeeded * measures.length };
  for (const measure of measures) {
    const part = placeOf(localiseCampaign(frame.input.data, windows, measure, settings), measure, windows);
    if (part !== null) return part;
  }
  return null;
}

function measuresOf(kpi: Kpi, reading: Reading): readonly LocalisedMeasure[] {
  const moved = reading.drivers
    .filter(({ definition, p, logYield }) => logYield !== null && p < certain && rateOf[definition.name])
    .sort((one, two) => Math.abs(two.logYield ?? 0) - Math.abs(one.logYield ?? 0))[0];
  const measures = [yieldOf[kpi], moved === undefined ? undefined : rateOf[moved.definition.name]];
  return [...new Set(measures.flatMap((measure) => measure ?? []))];
}

function placeOf(
  views: readonly LocalisedView[],
  measure: LocalisedMeasure,
  windows: Windows,
): LocalisedPart | null {
  const located = views.flatMap(({ source, localisation }) => {
    const [finding] = localisation.findings;
    // Two parts of one cut are no single place; they are reported one by one as segments.
    if (finding === undefined || localisation.findings.length > 1 || finding.shift === null) return [];
    const explains = finding.explanatoryPower ?? 0;
    return explains >= leastExplained ? [{ source, finding, shift: finding.shift, explains }] : [];
  });
  const [first] = located;
  if (first === undefined) return null;
  const other = located.find((one) => one !== first && overlap(first.finding, one.finding) >= leastExplained);
  const both = other === undefined ? [first.finding] : [first.finding, other.finding];
  return {
    conditions: both.flatMap(({ conditions }) =>
      conditions.map(({ dimension, value }) => ({ dimension, segment: value })),
    ),
    measure,
    source: first.source,
    shift: first.shift,
    explains: Math.min(1, other === undefined ? first.explains : overlap(first.finding, other.finding)),
    events: first.finding.cells.currentEvents,
    windows,
  };
}

/**
 * Most tables cut a campaign one way at a time. If one part of the devices carries a share a of the change and one part of the
 * placements a share b, what lies in both carries at least a + b - 1 (inclusion and exclusion), as long as nothing else moved the
 * other way; opposite directions never overlap.
 */
function overlap(one: Finding, two: Finding): number {
  const sameWay = Math.sign((one.shift?.ratio ?? 1) - 1) === Math.sign((two.shift?.ratio ?? 1) - 1);
  return sameWay ? (one.explanatoryPower ?? 0) + (two.explanatoryPower ?? 0) - 1 : 0;
}
