import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { PeriodField } from '../../common/period/PeriodField.tsx';
import { periodOf } from '../../common/period/period.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { Page } from '../../ui/parts/Page.tsx';
import { AcceptancePart } from './AcceptancePart.tsx';
import { AgreementPart } from './AgreementPart.tsx';
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
  return (
    <Page
      title="Analytics"
      actions={
        <PeriodField choice={choice} choose={(next) => useAnalyticsState.setState({ choice: next })} />
      }
    >
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting the decisions" />
      ) : (
        <>
          <Tiles analytics={data} />
          <AcceptancePart analytics={data} trend={<WeeksPart weeks={data.byWeek} all={data.acceptance} />} />
          <AgreementPart agreement={data.agreement} />
          <WaitingPart waiting={data.waiting} />
          <MoneyPart money={data.money} />
          <ModelsPart models={data.models} />
          <OutcomesPart acceptance={data.acceptance} />
        </>
      )}
    </Page>
  );
}
