import type { Collector } from './fact.ts';
import { localisedPart } from './localised.ts';
import { placeSubject } from './subjects.ts';

/** Where the change sits, when it does not sit everywhere. */
export const collectLocalised: Collector = (scene) => {
  const part = localisedPart(scene);
  if (part === null) return [];
  const { conditions, shift, explains, windows } = part;
  return [
    {
      evidence: {
        signal: 'localised_change',
        subjects: conditions.map((one) => placeSubject(one, scene.frame.input.data)),
        value: explains,
        baseline: null,
        change: shift.ratio - 1,
        interval: { low: shift.interval.low - 1, high: shift.interval.high - 1 },
        unit: 'share',
        n: part.events,
        source: part.source,
        window: windows.current,
        detail: { kind: 'localised', measure: part.measure },
      },
      signals: [],
      localised: { conditions, measure: part.measure, explains },
    },
  ];
};
