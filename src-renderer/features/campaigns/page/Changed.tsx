import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { longDay, shortDay } from '../../../../src-shared/format/day.ts';
import { dateAndTime, formatInstant } from '../../../ui/time.ts';
import { choicesWords } from '../goals/goalWords.ts';
import { useChangeGoals } from '../goals/useChangeGoals.tsx';
import type { Overview } from './overview.ts';
import { Part, Rows } from './Part.tsx';
import s from './page.module.css';

/** What was changed in the account. */
export function Edits({ edits }: Overview): ReactElement {
  return (
    <Part title="Edits of the account">
      <Rows
        label="Edits, newest first"
        empty="The change log was not imported, or has nothing on this campaign."
      >
        {edits.map(({ date, text, actor }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edit has no id, and the same may be made twice a day
          <li key={`${date} ${text} ${index}`}>
            <span className={s['day']} title={longDay(date)}>
              {shortDay(date)}
            </span>
            <div className={s['what']}>
              {text}
              {actor === null ? null : <p>{actor}</p>}
            </div>
          </li>
        ))}
      </Rows>
    </Part>
  );
}

/** What the analyst made of targets and budget. The last change that holds can be taken back. */
export function GoalChanges({ row, goalChanges }: Overview): ReactElement {
  const { takeBack } = useChangeGoals();
  const standing = new Set(Object.values(row.goals).map(({ own }) => own?.id));
  return (
    <Part title="Targets and budget set here">
      <Rows label="Changes of targets and budget" empty="Nothing was set here: the import’s targets hold.">
        {goalChanges.map((change) => (
          <li key={change.id}>
            <span className={s['day']} title={formatInstant(change.changedAt)}>
              {dateAndTime(change.changedAt).date}
            </span>
            <div className={s['what']}>
              {choicesWords(change.choices, row.currency)}
              <p>
                {change.changedBy}
                {change.undone === null ? '' : ` · taken back by ${change.undone.by}`}
              </p>
            </div>
            {standing.has(change.id) ? (
              <Button variant="default" size="compact-xs" onClick={() => void takeBack(change.id)}>
                Take back
              </Button>
            ) : null}
          </li>
        ))}
      </Rows>
    </Part>
  );
}
