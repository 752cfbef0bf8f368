import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { dayRange } from '../../../src-shared/format/day.ts';
import { competitorMeasures, whatIfFacts, whatIfMetrics } from '../../../src-shared/model/whatIf.ts';
import { whatIfFactNames, whatIfMetricNames } from '../../../src-shared/words/whatIfChange.ts';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import { leastFact, mostFact, mostScalePct, rivalPct } from './draft.ts';
import type { WhatIfFieldsProps } from './fields.ts';
import { Part } from './Part.tsx';
import s from './whatIf.module.css';

const rivalLabels = { bids: 'Their bids', count: 'How many', overlap: 'Overlap with us' } as const;

/** Figures taken to be others than were reported. */
export function FigureFields({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement {
  const { currentWindow } = diagnosis.kpi;
  const parts = { draft, change };
  return (
    <>
      <Part
        part="figures"
        title={`Figures${currentWindow === null ? '' : ` of ${dayRange(currentWindow)}`}`}
        about="In percent more or less than was reported."
        {...parts}
      >
        <div className={s['grid']}>
          {whatIfMetrics.map((metric) => (
            <RangeInput
              key={metric}
              label={whatIfMetricNames[metric]}
              placeholder="0%"
              suffix="%"
              step={5}
              min={-100}
              max={mostScalePct}
              value={draft.percent[metric]}
              onChange={(value) => change({ ...draft, percent: { ...draft.percent, [metric]: value } })}
            />
          ))}
        </div>
      </Part>
      <Part part="rivals" title="Rivals" about="In percent more or less than they did." {...parts}>
        <div className={s['grid']}>
          {competitorMeasures.map((measure) => (
            <RangeInput
              key={measure}
              label={rivalLabels[measure]}
              placeholder="0%"
              suffix="%"
              step={5}
              min={rivalPct.least}
              max={rivalPct.most}
              value={draft.rivals[measure]}
              onChange={(value) => change({ ...draft, rivals: { ...draft.rivals, [measure]: value } })}
            />
          ))}
        </div>
        <Checkbox
          mt="xs"
          label="Our CPM and impression share follow their bids"
          checked={draft.rivalsFollow}
          onChange={(event) => change({ ...draft, rivalsFollow: event.currentTarget.checked })}
        />
      </Part>
      <Part
        part="facts"
        title="Target, budget and bid"
        about="The campaign’s own settings, as if they were these."
        {...parts}
      >
        <div className={s['grid']}>
          {whatIfFacts.map((fact) => (
            <RangeInput
              key={fact}
              label={whatIfFactNames[fact]}
              min={leastFact}
              max={mostFact}
              value={draft.facts[fact]}
              onChange={(value) => change({ ...draft, facts: { ...draft.facts, [fact]: value } })}
            />
          ))}
        </div>
      </Part>
    </>
  );
}
