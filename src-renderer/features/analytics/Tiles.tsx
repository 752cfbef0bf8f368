import type { ReactElement } from 'react';
import { counted, exactCount } from '../../../src-shared/format/number.ts';
import { type Analytics, fewestToSay } from '../../../src-shared/model/analytics.ts';
import s from './analytics.module.css';
import { medianWords } from './analyticsWords.ts';
import { ShareTile, Tile } from './parts.tsx';

/** The figures most people come for, each with its interval and what it is counted from. */
export function Tiles({ analytics }: { readonly analytics: Analytics }): ReactElement {
  const { acceptance, changed, timeToAnswer, made, decisions } = analytics;
  const time = medianWords(timeToAnswer);
  const all = decisions.approved + decisions.changed + decisions.acknowledged + decisions.rejected;
  const by = decisions.people === 0 ? '' : `, by ${counted(decisions.people, 'person', 'people')}`;
  return (
    <dl className={s['tiles']}>
      <Tile
        name="Recommended"
        value={exactCount(made.recommendations)}
        below={`${exactCount(made.decidable)} with something to decide; ${exactCount(made.campaigns)} campaigns`}
        definition="Recommendations made in the period."
      />
      <Tile
        name="Decided"
        value={exactCount(all)}
        below={`${exactCount(decisions.acknowledged)} acknowledged; ${exactCount(decisions.snoozed)} put off and ${exactCount(decisions.takenBack)} taken back besides`}
        definition={`Approvals, rejections and acknowledgements of the period${by}.`}
      />
      <ShareTile
        name="Accepted"
        of={acceptance.accepted}
        definition="Approved, of what was approved or rejected."
      />
      <ShareTile
        name="Changed before approval"
        of={changed}
        definition="Approved with other figures than recommended, of what was approved."
      />
      <Tile
        name="Time to a decision"
        value={time.median}
        below={
          time.isEnough
            ? `median, ${time.interval}; n ${exactCount(timeToAnswer.n)}; ${time.quarters}`
            : timeToAnswer.n === 0
              ? 'nothing was answered'
              : `n ${exactCount(timeToAnswer.n)}; it takes ${fewestToSay}`
        }
        definition="From the recommendation to the approval or rejection in force."
      />
    </dl>
  );
}
