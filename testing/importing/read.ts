import type { FileSource } from '../../src-core/imports/files/fileSource.ts';
import type { ReadOptions } from '../../src-core/imports/files/reader.ts';
import { readFiles } from '../../src-core/imports/readFiles.ts';
import { MemorySink } from '../../src-core/ingest/sinks/memorySink.ts';
import { groupsOf, type StoredCampaigns } from '../../src-core/ingest/storedCampaigns.ts';
import type { ImportReport, ImportSource } from '../../src-shared/model/importing.ts';

/** "Today" in tests. */
export const TODAY = '2026-11-22';

/** A file in memory, read in pieces of `piece` bytes. */
export function memoryFile(name: string, content: string | Uint8Array, piece = 64 * 1024): FileSource {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
    },
  };
}

/** Reads files into memory; options other than the usual ones may be given. */
export async function readInto(
  source: ImportSource,
  files: readonly FileSource[],
  options: Partial<ReadOptions> = {},
): Promise<{ readonly report: ImportReport; readonly sink: MemorySink }> {
  const sink = new MemorySink();
  const report = await readFiles(files, sink, {
    source,
    answers: {},
    today: TODAY,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
  return { report, sink };
}

/** The codes of a report's faults, with line and column. */
export function faultsOf(report: ImportReport): readonly string[] {
  return report.faults.map(({ code, line, column }) => `${code} ${line ?? '-'} ${column ?? '-'}`);
}

/** A sink's content, as a later import sees it. */
export function storedIn(sink: MemorySink): StoredCampaigns {
  const campaigns = sink.campaigns();
  return {
    list: () =>
      campaigns.map(({ campaign: { campaignId, campaignName, platform } }) => ({
        campaignId,
        name: campaignName,
        platform,
      })),
    days: (campaignId) =>
      new Map(
        (campaigns.find(({ campaign }) => campaign.campaignId === campaignId)?.daily ?? []).map((day) => [
          day.date,
          day,
        ]),
      ),
    groups: (campaignId) =>
      groupsOf(campaigns.find(({ campaign }) => campaign.campaignId === campaignId) ?? null),
  };
}
