import { siblingControl } from '../../src-core/diagnosis/siblings.ts';
import { whatIf } from '../../src-core/diagnosis/whatIf.ts';
import type { DeskBase } from './base.ts';
import { deskError } from './deskError.ts';
import { unknownRecommendation } from './queue.ts';
import type { DeskServices } from './services.ts';

/** What the verdict would be if something were otherwise: the same data, as of the same day, beside the original. */
export function whatIfHandlers({ desk }: DeskBase, { accounts }: DeskServices) {
  return {
    run: desk.whatIf.run.handler(({ input, context }) => {
      const { store } = context.open;
      const recommendation = store.recommendations.get(input.recommendationId);
      if (recommendation === null) throw unknownRecommendation();
      const data = store.facts.campaignData(recommendation.campaignId);
      if (data === null)
        throw deskError(
          'NOT_FOUND',
          'The data of this campaign is not in the workspace any more.',
          'Import it again.',
        );
      return whatIf(
        {
          data,
          siblings: siblingControl(accounts.totals(store), data),
          asOf: recommendation.diagnosis.asOf,
          guardrails: store.settings.get().guardrails,
        },
        input.changes,
      );
    }),
  };
}
