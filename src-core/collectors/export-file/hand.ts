import { unknownCampaign } from '../../../src-shared/model/tables/unknownCampaign.ts';
import { checkClicks } from '../facts/rowChecks.ts';
import { keyWords } from '../facts/rowKey.ts';
import { TableWriter } from '../facts/tableWriter.ts';
import type { FaultLog } from '../faults/faultLog.ts';
import type { RowSink } from '../reader.ts';
import type { Pacer } from '../tabular/pacer.ts';
import type { Decisions } from './decide.ts';
import type { ExportFormat } from './format.ts';
import type { Gathered } from './gather.ts';
import type { Survey } from './survey.ts';

/** Campaigns first: the other tables refer to them. */
export function handCampaigns(
  format: ExportFormat,
  survey: Survey,
  decisions: Decisions,
  file: string,
  sink: RowSink,
): void {
  // Several files of one account name the same campaigns; that is no duplicate to flag.
  const writer = new TableWriter('campaigns', file, sink, null, (row) => row.campaignId);
  for (const [campaignId, campaign] of survey.campaigns) {
    writer.write(
      {
        ...unknownCampaign(campaignId),
        campaignName: campaign.name,
        platform: format.source,
        objective: campaign.objective,
        currency: campaign.currency ?? decisions.currency,
        bidStrategy: campaign.bidStrategy,
      },
      1,
    );
  }
  writer.flush();
}

/** Hands over what was gathered; answers how many campaign-days were made of more than one row. */
export async function handDays(
  gathered: Gathered,
  file: string,
  sink: RowSink,
  log: FaultLog,
  pacer: Pacer,
): Promise<number> {
  let merged = 0;
  const days = new TableWriter('campaign_daily', file, sink, log, (row) => keyWords('campaign_daily', row));
  let handed = 0;
  for (const group of gathered.days.values()) {
    const row = group.campaignDay();
    if (group.rows > 1) merged += 1;
    checkClicks(row, { file, line: group.line }, log);
    days.write(row, group.line);
    handed += 1;
    if (handed % 1000 === 0) await pacer.breathe();
  }
  days.flush();
  const segments = new TableWriter('segment_daily', file, sink, log, (row) => keyWords('segment_daily', row));
  for (const { group, dimension, segment } of gathered.segments.values()) {
    segments.write(group.segmentDay(dimension, segment), group.line);
    handed += 1;
    if (handed % 1000 === 0) await pacer.breathe();
  }
  segments.flush();
  return merged;
}
