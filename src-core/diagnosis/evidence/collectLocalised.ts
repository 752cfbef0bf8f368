import { overDays } from '../../../src-shared/format/day.ts';
import { share } from '../../../src-shared/format/share.ts';
import type { LocalisedMeasure } from '../../../src-shared/model/diagnosis.ts';
import { changeSize, list, partOf, placeName, quoted } from '../wording/words.ts';
import type { Collector } from './fact.ts';
import { localisedPart } from './localised.ts';
import { placeSubject } from './subjects.ts';

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
  const subjects = conditions.map((one) => placeSubject(one, scene.frame.input.data));
  const names = subjects.map(placeName);
  const carried = conditions.length > 1 ? `at least ${share(explains)}` : partOf(explains);
  return [
    {
      evidence: {
        signal: 'localised_change',
        subjects,
        value: explains,
        baseline: null,
        change: relative,
        interval: { low: shift.interval.low - 1, high: shift.interval.high - 1 },
        unit: 'share',
        n: part.events,
        source: part.source,
        window: windows.current,
        text: `The change sits in ${conditions.length > 1 ? `what is both ${list(names)}` : (names[0] ?? '')}: ${quoted(subjects[0]?.name ?? '')} brought ${changeSize(relative)} ${relative < 0 ? 'fewer' : 'more'} ${brought[part.measure]} ${overDays(windows.current)}, and the rest held or moved far less; it carries ${carried} of the change.`,
      },
      signals: [],
      localised: { conditions, measure: part.measure, explains },
    },
  ];
};
