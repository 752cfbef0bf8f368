import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { useStatus } from '../../client/useApi.ts';
import { useStartAnalysis } from '../../common/jobs/useStartAnalysis.ts';
import { Empty } from '../../ui/parts/Message.tsx';
import { activeFilters, noFilter, useQueueState } from '../../view/queueState.ts';
import { useView } from '../../view/view.ts';
import type { Queue } from './useQueue.ts';

const nothingIn = {
  needs_decision: 'Nothing waits for a decision',
  monitoring: 'Nothing is being watched',
  snoozed: 'Nothing is put off',
  decided: 'Nothing is decided yet',
} as const;

/** What to do when the list is empty, depending on the reason. */
export function QueueEmpty({ counts }: { readonly counts: Queue['counts'] }): ReactElement {
  const { filter, setFilter } = useQueueState();
  const go = useView((view) => view.go);
  const status = useStatus();
  const analysis = useStartAnalysis();
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (filter.search !== '' || activeFilters(filter) > 0) {
    return (
      <Empty title="Nothing matches the search and the filters">
        <Button
          variant="default"
          onClick={() =>
            setFilter({
              ...noFilter,
              view: filter.view,
              sort: filter.sort,
              reversed: filter.reversed,
              group: filter.group,
            })
          }
        >
          Clear search and filters
        </Button>
      </Empty>
    );
  }
  if (status?.campaigns === 0) {
    return (
      <Empty title="There is no data yet">
        <p>Import a Google Ads or Meta Ads export, or a folder of tables. Then each campaign is analysed.</p>
        <Button onClick={() => go('connections')}>Import data</Button>
      </Empty>
    );
  }
  if (all === 0) {
    return (
      <Empty title="The campaigns are not analysed yet">
        <p>
          {status === null ? 'Campaigns' : counted(status.campaigns, 'campaign')} can be analysed. It takes a
          moment and changes nothing on the platforms.
        </p>
        <Button loading={analysis.isPending} onClick={() => analysis.startAll()}>
          Analyse all
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={nothingIn[filter.view]}>
      <p>
        {filter.view === 'needs_decision'
          ? 'New data brings new recommendations: import it under Connections, then analyse.'
          : 'What belongs here appears by itself.'}
      </p>
    </Empty>
  );
}
