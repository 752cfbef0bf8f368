import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../../../client/api.ts';
import { NoteList } from '../../../common/notes/NoteList.tsx';
import { today } from '../../../common/period/period.ts';
import { useCommands } from '../../../ui/keys/useKeys.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import { useView } from '../../../view/view.ts';
import { reachedOf } from '../figures.ts';
import { GoalsDialog } from '../goals/GoalsDialog.tsx';
import { Edits, GoalChanges } from './Changed.tsx';
import { DataHealth } from './DataHealth.tsx';
import { Decisions, Diagnoses } from './Found.tsx';
import { KpiPicture } from './KpiPicture.tsx';
import { LandingPart } from './LandingPart.tsx';
import { PageHead } from './PageHead.tsx';
import { Part } from './Part.tsx';
import s from './page.module.css';

/** One campaign: where it stands, what was found and decided, and what was changed. */
export function CampaignPage({ campaignId }: { readonly campaignId: string }): ReactElement {
  const go = useView((view) => view.go);
  const back = (): void => go('campaigns');
  const [isEditing, setEditing] = useState(false);
  const overview = useQuery(
    ask.campaigns.overview.queryOptions({ input: { campaignId }, placeholderData: keepPreviousData }),
  );
  useCommands({
    back,
    ...(overview.data === undefined ? {} : { change: () => setEditing(true) }),
  });
  if (overview.isError)
    return (
      <div className={s['page']}>
        <Failure error={overview.error} retry={() => void overview.refetch()} />
        <div className={s['inner']}>
          <Button variant="default" onClick={back}>
            All campaigns
          </Button>
        </div>
      </div>
    );
  if (overview.data === undefined || overview.data.row.campaignId !== campaignId)
    return <Loading label="Reading the campaign" />;
  const { row } = overview.data;
  const { kpi } = reachedOf(row);
  return (
    <div className={s['page']}>
      <div className={s['inner']}>
        <PageHead row={row} back={back} editGoals={() => setEditing(true)} />
        <KpiPicture overview={overview.data} />
        <DataHealth {...overview.data} />
        <Part title="Your notes">
          <NoteList
            campaignId={campaignId}
            day={row.lastDay ?? today()}
            since={null}
            empty="What no table says: a promotion, an outage, a price. A note stands on the time axis, beside every verdict."
          />
        </Part>
        <div className={s['columns']}>
          <Diagnoses {...overview.data} />
          <Decisions {...overview.data} />
          <LandingPart {...overview.data} />
          <Edits {...overview.data} />
          <GoalChanges {...overview.data} />
        </div>
      </div>
      {isEditing ? (
        <GoalsDialog
          subject={row}
          first={kpi === 'roas' ? 'targetRoas' : 'targetCpa'}
          close={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
}
