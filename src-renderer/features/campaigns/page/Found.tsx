import type { ReactElement } from 'react';
import { certaintyOf } from '../../../../src-shared/format/certainty.ts';
import { longDay, shortDay } from '../../../../src-shared/format/day.ts';
import { counted } from '../../../../src-shared/format/number.ts';
import { changedText, decisionText, reasonOf } from '../../../common/decisions/historyWords.ts';
import { rowVerdict } from '../../../common/decisions/rowVerdict.ts';
import { dateAndTime, formatInstant } from '../../../ui/time.ts';
import { certaintyNames, stateNames } from '../../../ui/words/words.ts';
import { openRecommendation } from '../../../view/queueState.ts';
import type { Overview } from './overview.ts';
import { Part, Rows } from './Part.tsx';
import s from './page.module.css';

/** What was found, the newest first; each opens its recommendation. */
export function Diagnoses({ history, unreadable }: Overview): ReactElement {
  return (
    <Part title="Diagnoses">
      <Rows label="Diagnoses, newest first" empty="Not analysed yet. Analyse it to see what changed and why.">
        {history.map((row) => (
          <li key={row.id}>
            <span className={s['day']} title={`Data until ${longDay(row.asOf)}`}>
              {shortDay(row.asOf)}
            </span>
            <div className={s['what']}>
              <button type="button" className={s['open']} onClick={() => openRecommendation(row.id)}>
                {rowVerdict(row)}
              </button>
              <p>
                {certaintyNames[certaintyOf(row)]} · {stateNames[row.state]}
              </p>
            </div>
          </li>
        ))}
      </Rows>
      {unreadable === 0 ? null : (
        <p className={s['quiet']}>
          {counted(unreadable, 'recommendation')} cannot be read by this version of Causeway.
        </p>
      )}
    </Part>
  );
}

/** What was decided, by whom and why. */
export function Decisions({ decisions }: Overview): ReactElement {
  return (
    <Part title="Decisions">
      <Rows label="Decisions, newest first" empty="Nothing was decided on this campaign yet.">
        {decisions.map((row) => {
          const { decision, specificAction } = row;
          const changed = changedText(row);
          const note = reasonOf(row)?.note ?? '';
          return (
            <li key={decision.id}>
              <span className={s['day']} title={formatInstant(decision.decidedAt)}>
                {dateAndTime(decision.decidedAt).date}
              </span>
              <div className={s['what']}>
                <button
                  type="button"
                  className={s['open']}
                  onClick={() => openRecommendation(decision.recommendationId)}
                >
                  {decisionText(row)}
                  {decision.undoneBy === null ? '' : ' (taken back since)'}
                </button>
                <p>
                  {decision.decidedBy} · {changed?.approved ?? specificAction}
                </p>
                {note === '' ? null : <p>{note}</p>}
              </div>
            </li>
          );
        })}
      </Rows>
    </Part>
  );
}
