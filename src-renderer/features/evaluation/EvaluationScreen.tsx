import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../../client/api.ts';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import { Page } from '../../ui/parts/Page.tsx';
import { formatInstant } from '../../ui/time.ts';
import { Agreement } from './Agreement.tsx';
import { Confusion } from './Confusion.tsx';
import { Disagreements } from './Disagreements.tsx';
import s from './evaluation.module.css';
import { Reliability } from './Reliability.tsx';
import { RunList } from './RunList.tsx';

/** How far the diagnosis agrees with campaigns that people have decided, run by run. */
export function EvaluationScreen(): ReactElement {
  // The command line may have stored a run since the screen was last open.
  const runs = useQuery(ask.evaluation.runs.queryOptions({ refetchOnMount: 'always' }));
  const [chosen, setChosen] = useState<string | null>(null);
  const list = runs.data ?? [];
  const current = list.find(({ id }) => id === chosen) ?? list[0];
  return (
    <Page title="Evaluation">
      {runs.isError ? (
        <Failure error={runs.error} retry={() => void runs.refetch()} />
      ) : runs.data === undefined ? (
        <Loading label="Reading the evaluations" />
      ) : current === undefined ? (
        <Empty title="Nothing has been measured yet">
          <p>
            An evaluation compares the diagnosis with campaigns that people have decided. Run{' '}
            <code>npm run -s cli -- eval</code> in the project’s folder; its result is then shown here.
          </p>
        </Empty>
      ) : (
        <>
          <p className={s['lead']}>
            Each case is a campaign with the decision a marketing lead would make; the diagnosis sees its data
            and nothing else. Intervals are 95%, over cases.
          </p>
          <RunList runs={list} current={current.id} choose={setChosen} />
          <RunView id={current.id} />
        </>
      )}
    </Page>
  );
}

function RunView({ id }: { readonly id: string }): ReactElement {
  const run = useQuery(ask.evaluation.get.queryOptions({ input: { id } }));
  if (run.isError) return <Failure error={run.error} retry={() => void run.refetch()} />;
  if (run.data === undefined) return <Loading label="Reading the evaluation" />;
  const { report, measured, at } = run.data;
  const { replicated } = report;
  return (
    <section aria-label={`Run of ${formatInstant(at)}`} className={s['run']}>
      <Agreement measured={measured.whole} report={report} />
      <Reliability
        bins={replicated?.bins ?? report.calibration.bins}
        figures={(measured.whole.replicated ?? measured.whole.plain).calibration}
      />
      <Confusion scores={report.cause.scores} />
      <Disagreements report={report} />
    </section>
  );
}
