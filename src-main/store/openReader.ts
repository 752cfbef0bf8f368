import type { Day } from '../../src-shared/model/day.ts';
import { type AnalyticsRepository, analyticsRepository } from './analytics/analytics.ts';
import { connect } from './database/connect.ts';
import type { Connection } from './database/connection.ts';
import type { DecisionsRepository } from './decisions/decisions.ts';
import { decidedBetween } from './decisions/read.ts';
import { wordsOfDecision } from './decisions/shown.ts';
import { type FactsRepository, factsRepository } from './facts/facts.ts';
import { type RecommendationsRepository, recommendationsRepository } from './queue/recommendations.ts';
import { type SettingsRepository, settingsRepository } from './settings/settings.ts';
import { type WhatIfsRepository, whatIfsReader } from './whatIfs/whatIfs.ts';
import { jobsOf } from './work/heartbeat.ts';

/** What a what-if, a preview, a report and the analytics read from a workspace; they never write. */
export interface StoreReader {
  readonly facts: Pick<FactsRepository, 'campaign' | 'campaignData' | 'campaignIds' | 'days' | 'siblings'>;
  readonly recommendations: Pick<RecommendationsRepository, 'get' | 'ofCampaign'>;
  readonly decisions: Pick<DecisionsRepository, 'decidedBetween' | 'shown'>;
  readonly analytics: AnalyticsRepository;
  readonly whatIfs: Pick<WhatIfsRepository, 'list' | 'get'>;
  readonly settings: Pick<SettingsRepository, 'get'>;
  close(): void;
}

/**
 * A second connection to an open workspace, for a thread that only reads: it neither compares nor updates the files
 * beside the database, and cannot write. Throws StoreError.
 * @param key copied into the driver; the caller may wipe its own copy afterwards
 */
export function openReader(path: string, key: Buffer, today: () => Day): StoreReader {
  const connection = connect(path, key, 'kept');
  connection.pragma('query_only = ON');
  const runs = jobsOf(connection, 'runs', 'analysis');
  return {
    facts: factsRepository(connection, jobsOf(connection, 'imports', 'import'), today),
    recommendations: recommendationsRepository(connection, runs, today),
    decisions: decisionsReader(connection),
    analytics: analyticsRepository(connection),
    whatIfs: whatIfsReader(connection),
    settings: settingsRepository(connection),
    close: () => connection.close(),
  };
}

function decisionsReader(connection: Connection): StoreReader['decisions'] {
  return {
    decidedBetween: (from, until) => connection.read(() => decidedBetween(connection, from, until)),
    shown: (id) => connection.read(() => wordsOfDecision(connection, id)),
  };
}
