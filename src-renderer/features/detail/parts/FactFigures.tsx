import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { dayRange } from '../../../../src-shared/format/day.ts';
import { count } from '../../../../src-shared/format/number.ts';
import { changePctRange } from '../../../../src-shared/format/share.ts';
import { unitValue } from '../../../../src-shared/format/value.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { tableWords } from '../../../ui/words/words.ts';
import s from './parts.module.css';
import type { ShownFact } from './shown.ts';

function sourceText({ source, service }: Pick<ShownFact, 'source' | 'service'>): string {
  if (source === 'analysis') return 'worked out of the other facts';
  if (source === 'notes') return 'your note';
  return service === undefined ? tableWords[source] : `${tableWords[source]}, ${connectorNames[service]}`;
}

/** "n = 49 · daily figures · 15–21 Nov · 95%: +12 to +40%": how many a fact rests on, and where it is from. */
export function originOf({ n, source, service, window, interval, change }: ShownFact): string {
  return [
    n === null ? null : `n = ${count(n)}`,
    sourceText({ source, service }),
    window === null ? null : dayRange(window),
    interval === null || change === null
      ? null
      : `95%: ${changePctRange(interval.low * 100, interval.high * 100)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** "$2 → $2.50", or the one value there is; "" for a fact of words. */
export function levelsOf({ value, baseline, unit }: ShownFact, currency: string | null): string {
  if (value === null || typeof value === 'string') return '';
  const now = unitValue(value, unit, currency);
  return baseline === null ? now : `${unitValue(baseline, unit, currency)} → ${now}`;
}

interface FactFiguresProps {
  readonly fact: ShownFact;
  readonly currency: string | null;
}

/** A fact's levels before and now; n, source and days on hover and focus. */
export function FactFigures({ fact, currency }: FactFiguresProps): ReactElement {
  const origin = originOf(fact);
  const levels = levelsOf(fact, currency) || 'source';
  return (
    <Tooltip label={origin} multiline maw={320}>
      <button type="button" className={s['figures']} aria-label={`${levels}: ${origin}`}>
        {levels}
      </button>
    </Tooltip>
  );
}
