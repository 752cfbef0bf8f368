import type { LocalisedMeasure } from '../../../src-shared/model/diagnosis.ts';
import { change, list, percent, quoted, windowText } from '../explain/words.ts';
import type { Collector } from './fact.ts';
import { localisedPart } from './localised.ts';

const brought: Readonly<Record<LocalisedMeasure, string>> = {
  conversionsPerSpend: 'conversions for the same money',
  clicksPerSpend: 'clicks for the same money',
  clicksPerImpression: 'clicks for the same impressions',
  conversionsPerClick: 'conversions for the same clicks',
};

/** Where the change sits, when it does not sit everywhere. */
export const collectLocalised: Collector = (scene) => {
  const part = localisedPart(scene);
  if (part === null) return [];
  const { conditions, shift, explains, windows } = part;
  const relative = shift.ratio - 1;
  const names = conditions.map(({ dimension, segment }) => `${quoted(segment)} (${quoted(dimension)})`);
  const share = conditions.length > 1 ? `at least ${percent(explains)}` : percent(explains);
  return [
    {
      evidence: {
        signal: 'localised_change',
        value: explains,
        baseline: null,
        change: relative,
        interval: { low: shift.interval.low - 1, high: shift.interval.high - 1 },
        unit: 'share',
        n: part.events,
        source: part.source,
        window: windows.current,
        text: `The change sits in ${conditions.length > 1 ? `what is both ${list(names)}` : (names[0] ?? '')}: ${quoted(conditions[0]?.segment ?? '')} brought ${change(Math.abs(relative)).slice(1)} ${relative < 0 ? 'fewer' : 'more'} ${brought[part.measure]} in ${windowText(windows.current)}, and the rest held or moved far less; it carries ${share} of the change.`,
      },
      signals: [],
      localised: { conditions, measure: part.measure, explains },
    },
  ];
};
