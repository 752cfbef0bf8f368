import { type Collected, type CollectPlan, collect } from '../../src-core/connectors/base/collect.ts';
import { Door, type DoorSettings } from '../../src-core/connectors/base/door.ts';
import type { Part } from '../../src-core/connectors/base/parts.ts';
import type { DeliveryNow, Platform } from '../../src-core/connectors/base/platform.ts';
import type { ConnectorFailure, FeedName } from '../../src-shared/model/connection.ts';
import type { TableBatch, TableName, TableRows } from '../../src-shared/model/tables/registry.ts';

/** What a reading of a loopback platform brought. */
export class Kept {
  readonly batches: TableBatch[] = [];
  readonly delivery: DeliveryNow[] = [];
  readonly parts: Part[] = [];
  readonly truncated: Part[] = [];
  readonly failed = new Map<FeedName, ConnectorFailure>();
  readonly sink = {
    campaigns: (rows: TableBatch) => void this.batches.push(rows),
    delivery: (stands: readonly DeliveryNow[]) => void this.delivery.push(...stands),
    part: (part: Part, batches: readonly TableBatch[], truncated: boolean) => {
      this.batches.push(...batches);
      this.parts.push(part);
      if (truncated) this.truncated.push(part);
    },
    failed: (feed: FeedName, failure: ConnectorFailure) => void this.failed.set(feed, failure),
  };
  rows<T extends TableName>(table: T): readonly TableRows[T][] {
    return this.batches.flatMap((batch) =>
      batch.table === table ? (batch.rows as readonly TableRows[T][]) : [],
    );
  }
}

/** A door through which time passes only where somebody waits, and how long each wait was. */
export function quickDoor(
  settings: Omit<DoorSettings, 'tokens' | 'patienceMs' | 'clock'> & { readonly patienceMs?: number },
): { readonly door: Door; readonly waits: readonly number[] } {
  let clock = Date.parse('2026-07-01T09:00:00Z');
  const waits: number[] = [];
  const door = new Door({
    patienceMs: 120_000,
    ...settings,
    tokens: { current: async () => 'token-1', renewed: async () => 'token-2' },
    clock: {
      now: () => clock,
      random: () => 0.5,
      wait: async (ms) => {
        waits.push(ms);
        clock += ms;
      },
    },
  });
  return { door, waits };
}

export async function readAll(
  platform: Platform,
  door: Door,
  plan: CollectPlan,
): Promise<{ readonly kept: Kept; readonly outcome: Collected }> {
  const kept = new Kept();
  const outcome = await collect(platform, door, plan, kept.sink, new AbortController().signal);
  return { kept, outcome };
}
