import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderFiles } from '../../imports/files/diskFiles.ts';
import { readFiles } from '../../imports/readFiles.ts';
import { MemorySink } from '../../ingest/sinks/memorySink.ts';
import { simulateAccount, tableBatches } from './account.ts';
import { tableCsv } from './csv.ts';
import { writeDataFolder } from './dataFolder.ts';
import { sampleCampaigns } from './sampleCampaigns.ts';

describe('writing a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-folder-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  // Would catch: a column the writer and the reader understand differently, a digit lost, a zero for an unknown.
  it('comes back through the importer as it was, without a fault', async () => {
    const blueprints = sampleCampaigns.map(({ blueprint }) => blueprint);
    const campaigns = [...simulateAccount(blueprints, { lastDay: '2026-11-21', days: 30, seed: 5 })];
    await writeDataFolder(folder, tableBatches(campaigns));
    const sink = new MemorySink();
    const report = await readFiles(await folderFiles(folder), sink, {
      source: 'data_folder',
      answers: {},
      today: '2026-11-22',
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(report.faults).toEqual([]);
    const byId = new Map(sink.campaigns().map((data) => [data.campaign.campaignId, data]));
    for (const written of campaigns) {
      const read = byId.get(written.campaign.campaignId);
      expect(read?.campaign).toEqual(written.campaign);
      expect(read?.daily).toEqual(written.daily);
      expect(read?.creatives).toEqual(written.creatives);
      expect(read?.segments).toEqual(written.segments);
      expect(read?.auction).toEqual(written.auction);
      expect(read?.market).toEqual(written.market);
      expect(read?.audience).toEqual(written.audience);
      expect(read?.site).toEqual(written.site);
      expect(read?.changes).toEqual(written.changes);
    }
  });

  it('quotes what would be misread and leaves the unknown empty', () => {
    const text = tableCsv({
      table: 'changes',
      rows: [
        {
          timestamp: '2026-11-02T09:14:00Z',
          campaignId: '1',
          changeType: 'other',
          field: 'a "label", new',
          oldValue: null,
          newValue: 'two\nlines',
          actor: null,
          extra: null,
        },
      ],
    });
    expect(text).toBe(
      'timestamp,campaign_id,change_type,field,old_value,new_value,actor\n2026-11-02T09:14:00Z,1,other,"a ""label"", new",,"two\nlines",\n',
    );
  });
});
