import { z } from 'zod';
import type { DataFlag } from '../../../src-shared/model/dataFlag.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { type HistorySource, historySources } from '../../collectors/collector.ts';
import { collectParts } from '../../collectors/collectParts.ts';
import { noHistory } from '../../context/history.ts';
import type { Step } from '../ports.ts';
import { type Collected, collectedSchema, type Difficulty, difficultySchema } from '../state.ts';

const outputSchema = z.object({ collected: collectedSchema, difficulty: difficultySchema });

/**
 * Asks the five collectors at once and diagnoses what they brought in time. The campaign's own days are required; what else failed or took
 * too long is missing: the data-quality flags tell the person, the context tells the model.
 */
export const collect: Step<
  Record<string, never>,
  { readonly collected: Collected; readonly difficulty: Difficulty }
> = {
  id: 'collect',
  input: z.object({}),
  output: outputSchema,
  run: async (_, { sources, parts, signal, fault }) => {
    const inTime = await collectParts(sources.collectors, { signal, late: parts.late(), fault });
    const { history } = inTime;
    const engine = await sources.engine(inTime, signal);
    const unread = historySources.filter((source) => history?.unread.includes(source));
    const diagnosis = flagged(
      engine.diagnosis,
      unread.map((source) => notRead[source]),
    );
    const { past: campaign, account } = history ?? { past: noHistory.campaign, account: noHistory.account };
    return {
      collected: { diagnosis, campaign: engine.campaign, history: { campaign, account } },
      difficulty: parts.difficultyOf(diagnosis),
    };
  },
};

const flagged = (diagnosis: Diagnosis, flags: readonly DataFlag[]): Diagnosis => ({
  ...diagnosis,
  dataQuality: { ...diagnosis.dataQuality, flags: [...diagnosis.dataQuality.flags, ...flags] },
});

const notRead: Readonly<Record<HistorySource, DataFlag>> = {
  siblings: { code: 'siblings_not_read', severity: 'info' },
  past: { code: 'history_not_read', severity: 'info' },
  account: { code: 'outcomes_not_read', severity: 'info' },
};
