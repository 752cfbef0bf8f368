import { overDays } from '../../../src-shared/format/day.ts';
import { points } from '../../../src-shared/format/share.ts';
import { unitValue } from '../../../src-shared/format/value.ts';
import type { Unit } from '../../../src-shared/model/diagnosis.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import { change, sentence } from '../wording/words.ts';
import type { Fact } from './fact.ts';
import type { LevelChange, Windows } from './levels.ts';
import type { SignalKey } from './signals.ts';

interface LevelFact {
  readonly signal: EvidenceSignal;
  readonly source: TableName;
  readonly unit: Unit;
  /** Completes "… was 4.2 in 10–12 Nov". */
  readonly name: string;
  readonly windows: Windows;
  readonly level: LevelChange;
  /** Which of its figures the causes are given; none = context only. */
  readonly tells: ReadonlyArray<{ readonly key: SignalKey; readonly as: 'log' | 'difference' | 'level' }>;
}

/** A mean of both windows as a fact: shares are compared in points, everything else in percent. */
export function levelFact({ signal, source, unit, name, windows, level, tells }: LevelFact): Fact {
  const ratio = level.baseline > 0 ? level.current / level.baseline - 1 : null;
  const by = unit === 'share' ? points(level.difference) : ratio === null ? null : change(ratio);
  return {
    evidence: {
      signal,
      value: level.current,
      baseline: level.baseline,
      change: ratio,
      interval:
        level.log === null
          ? null
          : {
              low: Math.expm1(level.log - 1.96 * level.logSe),
              high: Math.expm1(level.log + 1.96 * level.logSe),
            },
      unit,
      n: level.days,
      source,
      window: windows.current,
      text: `${sentence(name)} was ${unitValue(level.current, unit, null)} ${overDays(windows.current)}, ${unitValue(level.baseline, unit, null)} before${by === null ? '' : ` (${by})`}.`,
    },
    signals: tells.flatMap(({ key, as }) => {
      if (as === 'difference') return [{ key, value: level.difference, se: level.differenceSe }];
      if (as === 'level') return [{ key, value: level.current, se: level.differenceSe }];
      return level.log === null ? [] : [{ key, value: level.log, se: level.logSe }];
    }),
  };
}
