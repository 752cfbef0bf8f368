import { Button, MultiSelect } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { dayRange } from '../../../src-shared/format/day.ts';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { RangeInput } from '../../ui/parts/RangeInput.tsx';
import { causeNames } from '../../ui/words/words.ts';
import { DaysFields } from './DaysFields.tsx';
import {
  emptyDraft,
  leastFact,
  mostFact,
  mostScalePct,
  type WhatIfFact,
  type WhatIfMetric,
} from './draft.ts';
import { Fold } from './Fold.tsx';
import type { WhatIfFieldsProps } from './fields.ts';
import { PlanFields } from './PlanFields.tsx';
import { RivalsFields } from './RivalsFields.tsx';
import s from './whatIf.module.css';

const mainMetrics = [
  { metric: 'spend', label: 'Spend' },
  { metric: 'impressions', label: 'Impressions' },
  { metric: 'clicks', label: 'Clicks' },
  { metric: 'conversions', label: 'Conversions' },
] as const satisfies ReadonlyArray<{ metric: WhatIfMetric; label: string }>;
const moreMetrics = [
  { metric: 'conversionValue', label: 'Conversion value' },
  { metric: 'frequency', label: 'Frequency' },
  { metric: 'impressionShare', label: 'Impression share' },
  { metric: 'lostIsRank', label: 'Lost to rank' },
  { metric: 'lostIsBudget', label: 'Lost to budget' },
] as const satisfies ReadonlyArray<{ metric: WhatIfMetric; label: string }>;
const facts = [
  { fact: 'targetCpa', label: 'Target CPA' },
  { fact: 'dailyBudget', label: 'Daily budget' },
  { fact: 'currentBid', label: 'Bid' },
  { fact: 'targetRoas', label: 'Target ROAS' },
] as const satisfies ReadonlyArray<{ fact: WhatIfFact; label: string }>;

/** What can be changed: an action to plan, figures, days, causes, competitors and the campaign's facts. */
export function WhatIfForm({ draft, change, diagnosis }: WhatIfFieldsProps): ReactElement {
  const [showsMore, setShowsMore] = useState(false);
  const { currentWindow } = diagnosis.kpi;
  const metrics = showsMore ? [...mainMetrics, ...moreMetrics] : mainMetrics;
  const causeData = (taken: readonly string[]) =>
    causes
      .filter((cause) => !taken.includes(cause))
      .map((cause) => ({ value: cause, label: causeNames[cause] }));
  return (
    <form className={s['form']} aria-label="What to change" onSubmit={(event) => event.preventDefault()}>
      <fieldset className={s['group']}>
        <legend>
          Figures{currentWindow === null ? '' : ` of ${dayRange(currentWindow)}`}, in percent more or less
        </legend>
        <div className={s['grid']}>
          {metrics.map(({ metric, label }, index) => (
            <RangeInput
              key={metric}
              data-autofocus={index === 0 || undefined}
              label={label}
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
        {showsMore ? null : (
          <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => setShowsMore(true)}>
            More figures
          </Button>
        )}
      </fieldset>
      <PlanFields draft={draft} change={change} />
      <MultiSelect
        label="Rule causes out"
        data={causeData(draft.ruledIn)}
        value={[...draft.ruledOut]}
        onChange={(chosen) =>
          change({ ...draft, ruledOut: causes.filter((cause) => chosen.includes(cause)) })
        }
      />
      <MultiSelect
        label="Known to have happened"
        description="At most two; all other causes get no probability"
        maxValues={2}
        data={causeData(draft.ruledOut)}
        value={[...draft.ruledIn]}
        onChange={(chosen) => change({ ...draft, ruledIn: causes.filter((cause) => chosen.includes(cause)) })}
      />
      <Fold title="Days, windows and segments" filled={hasDays(draft)}>
        <DaysFields draft={draft} change={change} diagnosis={diagnosis} />
      </Fold>
      <Fold title="Rivals" filled={Object.values(draft.rivals).some((by) => by !== undefined)}>
        <RivalsFields draft={draft} change={change} />
      </Fold>
      <Fold
        title="Facts of the campaign"
        filled={Object.values(draft.facts).some((one) => one !== undefined)}
      >
        <div className={s['grid']}>
          {facts.map(({ fact, label }) => (
            <RangeInput
              key={fact}
              label={label}
              min={leastFact}
              max={mostFact}
              value={draft.facts[fact]}
              onChange={(value) => change({ ...draft, facts: { ...draft.facts, [fact]: value } })}
            />
          ))}
        </div>
      </Fold>
      <Button variant="default" disabled={draft === emptyDraft} onClick={() => change(emptyDraft)}>
        Start over
      </Button>
    </form>
  );
}

function hasDays({ leaveOutFrom, leaveOutTo, current, baseline, asOf, without }: WhatIfFieldsProps['draft']) {
  const days = [leaveOutFrom, leaveOutTo, current.from, current.to, baseline.from, baseline.to, asOf];
  return without.length > 0 || days.some((day) => day !== '');
}
