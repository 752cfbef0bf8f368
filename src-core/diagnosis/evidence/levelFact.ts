import type { Unit } from '../../../src-shared/model/evidence.ts';
import type { RivalKind } from '../../../src-shared/model/rivals.ts';
import type { PlainSignal } from '../../../src-shared/model/signal.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Fact } from './fact.ts';
import type { LevelChange, Windows } from './levels.ts';

interface LevelFact {
  readonly signal: PlainSignal;
  readonly source: TableName;
  /** The service of rivals that the table has it from, where it is one. */
  readonly service?: RivalKind | null;
  readonly unit: Unit;
  readonly windows: Windows;
  readonly level: LevelChange;
  /** Which of its figures the causes are given; none = context only. */
  readonly tells: ReadonlyArray<{ readonly key: SignalKey; readonly as: 'log' | 'difference' | 'level' }>;
}

/** A mean of both windows as a fact: shares are compared in points, everything else in percent. */
export function levelFact(fact: LevelFact): Fact {
  const { signal, source, service = null, unit, windows, level, tells } = fact;
  const ratio = level.baseline > 0 ? level.current / level.baseline - 1 : null;
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
      ...(service === null ? {} : { service }),
      window: windows.current,
    },
    signals: tells.flatMap(({ key, as }) => {
      if (as === 'difference') return [{ key, value: level.difference, se: level.differenceSe }];
      if (as === 'level') return [{ key, value: level.current, se: level.differenceSe }];
      return level.log === null ? [] : [{ key, value: level.log, se: level.logSe }];
    }),
  };
}
