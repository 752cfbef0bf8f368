import { Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { counted, count as formatCount } from '../../../src-shared/format/number.ts';
import type { Goal } from '../../../src-shared/model/goal.ts';
import { ask } from '../../client/api.ts';
import { useSettings } from '../../client/useApi.ts';
import { useRunningJobs } from '../../common/jobs/useRunningJobs.ts';
import { useStartAnalysis } from '../../common/jobs/useStartAnalysis.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Empty, Failure, Loading } from '../../ui/parts/Message.tsx';
import { useCampaignSearch } from '../../view/campaignSearch.ts';
import { useView } from '../../view/view.ts';
import { type Arrangement, arranged, type CampaignFilter, campaignFilters, filterCounts } from './arrange.ts';
import { CampaignTable } from './CampaignTable.tsx';
import { useCampaignList } from './campaignListState.ts';
import s from './campaigns.module.css';
import type { CampaignRow } from './figures.ts';
import { GoalsDialog } from './goals/GoalsDialog.tsx';
import { CampaignPage } from './page/CampaignPage.tsx';
import { whoAnalyses } from './whoAnalyses.ts';

const filterNames = {
  all: 'All',
  offTarget: 'Off target',
  offPace: 'Off pace',
  waiting: 'Needs a decision',
  unread: 'Not analysed',
  unreadable: 'Cannot be read',
} as const satisfies Record<CampaignFilter, string>;

const nothingIn = {
  all: 'There are no campaigns',
  offTarget: 'No campaign is off its target by more than a tenth',
  offPace: 'No campaign is off the straight pace of its month’s budget by more than a tenth',
  waiting: 'No campaign waits for a decision',
  unread: 'Every campaign is analysed',
  unreadable: 'Every recommendation can be read',
} as const satisfies Record<CampaignFilter, string>;

/** The campaigns, or the page of one of them. */
export function CampaignsScreen(): ReactElement {
  const campaignId = useView((view) => view.campaignId);
  return campaignId === null ? <CampaignList /> : <CampaignPage key={campaignId} campaignId={campaignId} />;
}

/** Every campaign with data, and the analysis of all of them. */
function CampaignList(): ReactElement {
  const { search } = useCampaignSearch();
  const setSearch = (next: string): void => useCampaignSearch.setState({ search: next });
  const [settled] = useDebouncedValue(search, 120);
  const input = useRef<HTMLInputElement>(null);
  const go = useView((view) => view.go);
  const analysis = useStartAnalysis();
  const { models, exchange } = useSettings();
  const isAnalysing = useRunningJobs().some(({ kind }) => kind === 'analyse');
  const campaigns = useQuery(
    ask.campaigns.list.queryOptions({ input: { search: settled }, placeholderData: keepPreviousData }),
  );
  useCommands({ search: () => input.current?.focus() });
  const rows = campaigns.data ?? [];
  const { arrangement } = useCampaignList();
  const setArrangement = (next: Arrangement): void =>
    useCampaignList.setState({ arrangement: next, scrolled: 0, opened: null });
  const shown = useMemo(
    () => arranged(campaigns.data ?? [], arrangement, exchange),
    [campaigns.data, arrangement, exchange],
  );
  const counts = useMemo(() => filterCounts(campaigns.data ?? []), [campaigns.data]);
  // Where there is nothing of the kind, as nearly always, the kind is not spoken of.
  const isOffered = (filter: CampaignFilter): boolean =>
    filter !== 'unreadable' || counts.unreadable > 0 || arrangement.filter === filter;
  const [edited, setEdited] = useState<{ readonly row: CampaignRow; readonly first: Goal } | null>(null);
  return (
    <div className={s['screen']}>
      <div className={s['head']}>
        <h1>Campaigns</h1>
        {campaigns.data === undefined ? null : (
          <span className={s['quiet']}>{counted(rows.length, 'campaign')}</span>
        )}
        <TextInput
          ref={input}
          className={s['search'] ?? ''}
          type="search"
          aria-label="Search campaigns"
          placeholder="Search campaigns ( / )"
          maxLength={200}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Tooltip label={whoAnalyses(models)} multiline maw={320}>
          <Button
            loading={analysis.isPending}
            disabled={isAnalysing || (rows.length === 0 && settled === '')}
            onClick={() => analysis.startAll()}
          >
            {isAnalysing ? 'Analysing…' : 'Analyse all'}
          </Button>
        </Tooltip>
      </div>
      {campaigns.isError ? (
        <Failure error={campaigns.error} retry={() => void campaigns.refetch()} />
      ) : campaigns.data === undefined ? (
        <Loading label="Reading the campaigns" />
      ) : rows.length > 0 ? (
        <>
          <fieldset className={s['filters']}>
            <legend className="visually-hidden">Which campaigns</legend>
            {campaignFilters.filter(isOffered).map((filter) => (
              <button
                key={filter}
                type="button"
                className={s['filter']}
                aria-pressed={filter === arrangement.filter}
                onClick={() => setArrangement({ ...arrangement, filter })}
              >
                {filterNames[filter]} <span>{formatCount(counts[filter])}</span>
              </button>
            ))}
          </fieldset>
          {shown.length === 0 ? (
            <Empty title={nothingIn[arrangement.filter]}>
              <Button variant="default" onClick={() => setArrangement({ ...arrangement, filter: 'all' })}>
                Show all campaigns
              </Button>
            </Empty>
          ) : (
            <CampaignTable
              rows={shown}
              arrangement={arrangement}
              change={setArrangement}
              edit={(row, first) => setEdited({ row, first })}
            />
          )}
        </>
      ) : settled === '' ? (
        <Empty title="There are no campaigns yet">
          <p>Import a Google Ads or Meta Ads export, or a folder of tables.</p>
          <Button onClick={() => go('connections')}>Import data</Button>
        </Empty>
      ) : (
        <Empty title={`No campaign has “${settled}” in its name`}>
          <Button variant="default" onClick={() => setSearch('')}>
            Clear the search
          </Button>
        </Empty>
      )}
      {edited === null ? null : (
        <GoalsDialog subject={edited.row} first={edited.first} close={() => setEdited(null)} />
      )}
    </div>
  );
}
