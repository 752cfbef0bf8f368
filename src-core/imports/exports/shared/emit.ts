import { unknownCampaign } from '../../../../src-shared/model/tables/unknownCampaign.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { checkClicks } from '../../../ingest/rowChecks.ts';
import { keyWords } from '../../../ingest/rowKey.ts';
import type { RowSink } from '../../../ingest/rowSink.ts';
import { TableWriter } from '../../../ingest/tableWriter.ts';
import type { Pacer } from '../../tabular/pacer.ts';
import type { AttributionChange } from './attribution.ts';
import type { Decisions } from './decide.ts';
import { platformOfChannel } from './exportRow.ts';
import type { ExportFormat } from './format.ts';
import type { GroupedDays } from './groupByDay.ts';
import type { Survey } from './survey.ts';

/** What an export says about how it was made: from which day conversions are counted in another way. */
export function emitChanges(changes: readonly AttributionChange[], file: string, sink: RowSink): void {
  const writer = new TableWriter('changes', file, sink, null, (row) => row.campaignId);
  for (const { campaignId, date, from, to } of changes) {
    writer.write(
      {
        timestamp: `${date}T00:00:00.000Z`,
        campaignId,
        changeType: 'tracking',
        field: 'attribution_setting',
        oldValue: from,
        newValue: to,
        actor: null,
        extra: null,
      },
      1,
    );
  }
  writer.flush();
}

/** Campaigns first: the other tables refer to them. */
export function emitCampaigns(
  format: ExportFormat,
  survey: Survey,
  decisions: Decisions,
  file: string,
  identity: (key: string) => string,
  sink: RowSink,
  isKept: (campaignId: string) => boolean,
): void {
  // Several files of one account name the same campaigns; that is not a duplicate.
  const writer = new TableWriter('campaigns', file, sink, null, (row) => row.campaignId);
  for (const [key, campaign] of survey.campaigns) {
    const campaignId = identity(key);
    // A totals row or a repeated header makes no campaign.
    if (!isKept(campaignId)) continue;
    writer.write(
      {
        ...unknownCampaign(campaignId),
        campaignName: campaign.name,
        platform: platformOfChannel(campaign.channel) ?? format.platform,
        objective: campaign.objective,
        currency: campaign.currency ?? decisions.currency,
        bidStrategy: campaign.bidStrategy,
      },
      1,
    );
  }
  writer.flush();
}

/** Campaign days made of more than one row, and rows that were left out as subtotals. */
export interface Merged {
  readonly merged: number;
  readonly subtotals: number;
}

/** Emits the grouped rows. */
export async function emitDays(
  grouped: GroupedDays,
  file: string,
  sink: RowSink,
  log: FaultLog,
  pacer: Pacer,
): Promise<Merged> {
  let merged = 0;
  let subtotals = 0;
  const days = new TableWriter('campaign_daily', file, sink, log, (row) => keyWords('campaign_daily', row));
  let written = 0;
  for (const group of grouped.days.values()) {
    const row = group.campaignDay();
    if (group.rows > 1) merged += 1;
    subtotals += group.subtotals;
    checkClicks(row, { file, line: group.line }, log);
    days.write(row, group.line);
    written += 1;
    if (written % 1000 === 0) await pacer.breathe();
  }
  days.flush();
  const segments = new TableWriter('segment_daily', file, sink, log, (row) => keyWords('segment_daily', row));
  for (const { group, dimension, segment } of grouped.segments.values()) {
    segments.write(group.segmentDay(dimension, segment), group.line);
    written += 1;
    if (written % 1000 === 0) await pacer.breathe();
  }
  segments.flush();
  const creatives = new TableWriter('creative_daily', file, sink, log, (row) =>
    keyWords('creative_daily', row),
  );
  for (const { group, id, name } of grouped.creatives.values()) {
    creatives.write(group.creativeDay(id, name), group.line);
    written += 1;
    if (written % 1000 === 0) await pacer.breathe();
  }
  creatives.flush();
  return { merged, subtotals };
}
