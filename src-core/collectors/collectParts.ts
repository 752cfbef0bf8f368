import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { type CollectorName, collectorNames, type Unread } from '../../src-shared/model/collector.ts';
import type { CollectedParts, Collectors, HistoryPart } from './collector.ts';

/** All that was brought in time. */
export interface PartsInTime {
  /** What is missing of it is named in `unread`. */
  readonly data: CampaignData;
  /** Null: it was not brought. */
  readonly history: HistoryPart | null;
}

export interface CollectPartsScene {
  /** Ended by the person: nothing goes on. */
  readonly signal: AbortSignal;
  /** The time is up: who has not answered is left behind. */
  readonly late: AbortSignal;
  /** For the log: why a collector failed. */
  readonly fault: (error: unknown) => void;
}

/**
 * Asks all five at once and takes what is there when the time is up. One that fails or is cut off costs its own part only; without the
 * campaign's own days there is nothing to judge, and the whole is refused. Rejects with the signal's reason at a cancel.
 */
export async function collectParts(
  collectors: Collectors,
  { signal, late, fault }: CollectPartsScene,
): Promise<PartsInTime> {
  const until = AbortSignal.any([signal, late]);
  const lost = new Map<CollectorName, Unread['because']>();
  const read = <Name extends CollectorName>(name: Name): Promise<CollectedParts[Name]> =>
    endedBy(until, async () => await collectors[name].collect(until));
  const orNone = async <Name extends CollectorName>(name: Name): Promise<CollectedParts[Name] | null> => {
    try {
      return await read(name);
    } catch (error) {
      signal.throwIfAborted();
      lost.set(name, late.aborted ? 'slow' : 'failed');
      fault(error);
      return null;
    }
  };
  const [campaign, creative, competitor, audience, history] = await Promise.all([
    read('campaign'),
    orNone('creative'),
    orNone('competitor'),
    orNone('audience'),
    orNone('history'),
  ]);
  // In their own order, not that in which they failed: the same gaps give the same diagnosis and the same prompt.
  const unread = collectorNames.flatMap((collector): readonly Unread[] => {
    const because = lost.get(collector);
    return because === undefined ? [] : [{ collector, because }];
  });
  return { data: wholeOf({ campaign, creative, competitor, audience }, unread), history };
}

type Brought = {
  readonly [Name in Exclude<CollectorName, 'campaign' | 'history'>]: CollectedParts[Name] | null;
} & Pick<CollectedParts, 'campaign'>;

/** The campaign's data of what was brought: the tables of what was not are empty, and so count as missing. */
export function wholeOf(
  { campaign, creative, competitor, audience }: Brought,
  unread: readonly Unread[],
): CampaignData {
  return {
    ...campaign,
    ...(creative ?? { creatives: [] }),
    ...(competitor ?? { auction: [], market: [] }),
    ...(audience ?? { audience: [], segments: [], site: [] }),
    ...(unread.length === 0 ? {} : { unread }),
  };
}

/** Reads until the signal ends it. One that ignores its signal is left behind. */
async function endedBy<Value>(until: AbortSignal, read: () => Promise<Value>): Promise<Value> {
  until.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const leave = (): void => ended.reject(until.reason);
  until.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([read(), ended.promise]);
  } finally {
    until.removeEventListener('abort', leave);
  }
}
