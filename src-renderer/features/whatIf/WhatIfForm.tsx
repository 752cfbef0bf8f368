import { Button, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { formatWindow } from '../../ui/format/day.ts';
import { causeNames } from '../../ui/words/words.ts';
import { emptyDraft, leaveOutFault, type WhatIfDraft, type WhatIfFact, type WhatIfMetric } from './draft.ts';
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

interface WhatIfFormProps {
  readonly draft: WhatIfDraft;
  readonly change: (next: WhatIfDraft) => void;
  readonly diagnosis: Diagnosis;
}

/** What was entered; an emptied field is undefined, which changes nothing. */
function entered(value: number | string): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What can be changed: figures, days, causes and the campaign's facts. */
export function WhatIfForm({ draft, change, diagnosis }: WhatIfFormProps): ReactElement {
  const [showsMore, setShowsMore] = useState(false);
  const { currentWindow } = diagnosis.kpi;
  const metrics = showsMore ? [...mainMetrics, ...moreMetrics] : mainMetrics;
  return (
    <form className={s['form']} aria-label="What to change" onSubmit={(event) => event.preventDefault()}>
      <fieldset className={s['group']}>
        <legend>
          Figures{currentWindow === null ? '' : ` of ${formatWindow(currentWindow)}`}, in percent more or less
        </legend>
        <div className={s['grid']}>
          {metrics.map(({ metric, label }, index) => (
            <NumberInput
              key={metric}
              data-autofocus={index === 0 || undefined}
              label={label}
              placeholder="0%"
              suffix="%"
              step={5}
              min={-100}
              max={900}
              value={draft.percent[metric] ?? ''}
              onChange={(value) =>
                change({ ...draft, percent: { ...draft.percent, [metric]: entered(value) } })
              }
            />
          ))}
        </div>
        {showsMore ? null : (
          <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => setShowsMore(true)}>
            More figures
          </Button>
        )}
      </fieldset>
      <fieldset className={s['group']}>
        <legend>Leave days out</legend>
        <div className={s['grid']}>
          <TextInput
            type="date"
            label="From"
            max={diagnosis.asOf}
            value={draft.leaveOutFrom}
            onChange={(event) => change({ ...draft, leaveOutFrom: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To"
            max={diagnosis.asOf}
            value={draft.leaveOutTo}
            error={leaveOutFault(draft)}
            onChange={(event) => change({ ...draft, leaveOutTo: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <MultiSelect
        label="Rule causes out"
        data={causes.map((cause) => ({ value: cause, label: causeNames[cause] }))}
        value={[...draft.ruledOut]}
        onChange={(chosen) =>
          change({ ...draft, ruledOut: causes.filter((cause) => chosen.includes(cause)) })
        }
      />
      <fieldset className={s['group']}>
        <legend>Facts of the campaign</legend>
        <div className={s['grid']}>
          {facts.map(({ fact, label }) => (
            <NumberInput
              key={fact}
              label={label}
              min={0}
              value={draft.facts[fact] ?? ''}
              onChange={(value) => change({ ...draft, facts: { ...draft.facts, [fact]: entered(value) } })}
            />
          ))}
        </div>
      </fieldset>
      <Button variant="default" disabled={draft === emptyDraft} onClick={() => change(emptyDraft)}>
        Start over
      </Button>
    </form>
  );
}
