import { windowOf } from '../frame/frame.ts';
import { failsSince, landingRecord } from '../input/landingRecord.ts';
import { aroundStart } from './collectEdits.ts';
import type { Collector } from './fact.ts';

/** What looks at the landing page found since the change began: a fault that was not there before, or none at all. */
export const collectLanding: Collector = ({ frame, reading }) => {
  const { data, asOf } = frame.input;
  if (data.landingChecks === undefined) return [];
  const current = windowOf(frame, reading.current);
  const from = aroundStart(frame, current).startDay ?? current.from;
  const checks = landingRecord(data, from, asOf);
  // A look that failed once is no finding, and not "all well" either.
  if (checks === null || (checks.failed > 0 && !failsSince(checks))) return [];
  return [
    {
      evidence: {
        signal: 'landing_check',
        subjects: [],
        value: null,
        baseline: null,
        change: null,
        interval: null,
        unit: 'text',
        n: checks.checks,
        source: 'landing_checks',
        window: { from, to: asOf },
        detail: { kind: 'landing', ...checks },
      },
      signals: [],
    },
  ];
};
