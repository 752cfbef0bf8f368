import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Period } from '../../../src-shared/model/history.ts';
import { api, ask } from '../../client/api.ts';
import { saveFile } from '../../client/saveFile.ts';
import { PeriodField } from '../../common/period/PeriodField.tsx';
import { periodOf } from '../../common/period/period.ts';
import { explain } from '../../ui/explain.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { Page } from '../../ui/parts/Page.tsx';
import { showReason } from '../../ui/showReason.ts';
import { AcceptancePart } from './AcceptancePart.tsx';
import { AgreementPart } from './AgreementPart.tsx';
import s from './analytics.module.css';
import { useAnalyticsState } from './analyticsState.ts';
import { ModelsPart } from './ModelsPart.tsx';
import { OutcomesPart } from './OutcomesPart.tsx';
import { Tiles } from './Tiles.tsx';
import { MoneyPart, WaitingPart } from './WaitingPart.tsx';
import { WeeksPart } from './WeeksPart.tsx';

/** What people did with what was recommended, over any period. */
export function AnalyticsScreen(): ReactElement {
  const choice = useAnalyticsState((state) => state.choice);
  const period = periodOf(choice);
  const found = useQuery(
    ask.analytics.read.queryOptions({
      input: { period: period ?? { from: null, to: null } },
      enabled: period !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const { data } = found;
  const saving = useMutation({
    mutationFn: async (over: Period) => saveFile((await api.analytics.csv({ period: over })).file),
    onError: (error) => {
      const { what, fix } = explain(error);
      showReason(`The table could not be saved. ${what} ${fix}`);
    },
  });
  return (
    <Page
      title="Analytics"
      isWide
      actions={
        <>
          <PeriodField choice={choice} choose={(next) => useAnalyticsState.setState({ choice: next })} />
          <Button
            variant="default"
            disabled={period === null || data === undefined}
            loading={saving.isPending}
            onClick={() => {
              if (period !== null) saving.mutate(period);
            }}
          >
            Save as CSV
          </Button>
        </>
      }
    >
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting the decisions" />
      ) : (
        <>
          <Tiles analytics={data} />
          <div className={s['sections']}>
            <AcceptancePart
              analytics={data}
              trend={<WeeksPart weeks={data.byWeek} all={data.acceptance} />}
            />
            <AgreementPart agreement={data.agreement} />
            <WaitingPart waiting={data.waiting} />
            <MoneyPart money={data.money} />
            <ModelsPart models={data.models} />
            <OutcomesPart acceptance={data.acceptance} />
          </div>
        </>
      )}
    </Page>
  );
}
