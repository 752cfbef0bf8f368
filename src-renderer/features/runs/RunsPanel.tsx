import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { microMoney } from '../../../src-shared/format/money.ts';
import { count, counted } from '../../../src-shared/format/number.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import type { RunProgress } from '../../../src-shared/model/llm/trace.ts';
import { ask } from '../../client/api.ts';
import { tokensIn } from '../../common/models/costWords.ts';
import { progressWords } from '../../common/models/runWords.ts';
import r from './runs.module.css';
import { useRunProgress } from './useRunProgress.ts';

const shownAtOnce = 3;
/** The end is what is being written. */
const shownCharacters = 280;

/** What models are writing now, above the status bar; hidden when none is at work. */
export function RunsPanel({ job }: { readonly job: Job }): ReactElement | null {
  const runs = useRunProgress(job.id);
  const [isFolded, setFolded] = useState(false);
  const cancel = useMutation(ask.jobs.cancel.mutationOptions());
  if (runs.length === 0) return null;
  const costs = runs.map(({ costMicroUsd }) => costMicroUsd ?? 0);
  const soFar = costs.reduce((sum, cost) => sum + cost, 0);
  return (
    <section className={r['panel']} aria-label="Models at work">
      <div className={r['panelHead']}>
        <p>
          <strong>{counted(runs.length, 'campaign')} with a model</strong>
          <br />
          <span className={r['quiet']}>{microMoney(soFar, 'USD')} so far</span>
        </p>
        <Button variant="subtle" color="gray" onClick={() => setFolded(!isFolded)} aria-expanded={!isFolded}>
          {isFolded ? 'Show' : 'Hide'}
        </Button>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.id })}>
          Stop the analysis
        </Button>
      </div>
      {isFolded ? null : (
        <>
          {runs.slice(0, shownAtOnce).map((run) => (
            <OneRun key={run.campaignId} run={run} />
          ))}
          {runs.length > shownAtOnce ? (
            <p className={r['quiet']}>and {runs.length - shownAtOnce} more</p>
          ) : null}
        </>
      )}
    </section>
  );
}

function OneRun({ run }: { readonly run: RunProgress }): ReactElement {
  const { campaignId, partialText, usage, costMicroUsd } = run;
  const name = useQuery(ask.campaigns.get.queryOptions({ input: { campaignId } })).data?.campaign
    .campaignName;
  const isCut = partialText.length > shownCharacters;
  return (
    <div className={r['run']}>
      <p className={r['runHead']}>
        <span className="cut" title={name ?? campaignId}>
          {name ?? campaignId}
        </span>
        <span>{progressWords(run)}</span>
        <span className={r['quiet']}>
          {count(tokensIn(usage) + usage.output)} tokens
          {costMicroUsd === null ? '' : `, ${microMoney(costMicroUsd, 'USD')}`}
        </span>
      </p>
      {partialText === '' ? null : (
        <p className={r['partial']}>
          <span className={r['unchecked']}>Not checked yet</span> {isCut ? '…' : ''}
          {partialText.slice(-shownCharacters)}
        </p>
      )}
    </div>
  );
}
