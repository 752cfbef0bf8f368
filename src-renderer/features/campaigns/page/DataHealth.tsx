import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Tag } from '../../../ui/parts/Tag.tsx';
import { useView } from '../../../view/view.ts';
import type { Overview } from './overview.ts';
import { Part, Rows } from './Part.tsx';
import s from './page.module.css';

/** What to know about the campaign's data before its figures are trusted: what was found, and what to do about it. */
export function DataHealth({ health, row }: Overview): ReactElement {
  const go = useView((view) => view.go);
  return (
    <Part
      title="Data health"
      aside={
        health.some(({ kind }) => kind === 'feed_unread') ? (
          <Button variant="default" size="compact-xs" onClick={() => go('connections')}>
            Open Connections
          </Button>
        ) : undefined
      }
    >
      <Rows
        label="What was found in the data"
        empty={
          row.lastDay === null
            ? 'No day of this campaign was imported yet.'
            : 'Nothing found: every day is there and in time, all are from one source, and none was restated.'
        }
      >
        {health.map(({ kind, severity, what, remedy }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tables may be late in the same words
          <li key={`${kind} ${index}`}>
            <span className={s['day']}>
              <Tag tone={severity === 'warning' ? 'uncertain' : 'plain'}>
                {severity === 'warning' ? 'Warning' : 'To know'}
              </Tag>
            </span>
            <div className={s['what']}>
              {what}
              <p>{remedy}</p>
            </div>
          </li>
        ))}
      </Rows>
    </Part>
  );
}
