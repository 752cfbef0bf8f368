import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { campaignsOf, unreadableText } from '../../../src-shared/format/unreadable.ts';
import type { UnreadableQueueRow } from '../../../src-shared/model/recommendation.ts';
import { useStartAnalysis } from '../../common/jobs/useStartAnalysis.ts';
import s from './queue.module.css';

/** Says which recommendations of the list cannot be shown, and offers what helps; nothing where all can. */
export function UnreadableRows({
  rows,
}: {
  readonly rows: readonly UnreadableQueueRow[];
}): ReactElement | null {
  const analysis = useStartAnalysis();
  const text = unreadableText(rows);
  if (text === undefined) return null;
  const campaigns = campaignsOf(rows);
  return (
    <div className={s['unreadable']} role="status">
      <span>{text} Nothing you decided is lost.</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={analysis.isPending}
        onClick={() => analysis.start(campaigns)}
      >
        {campaigns.length === 1 ? 'Analyse that campaign again' : 'Analyse those campaigns again'}
      </Button>
    </div>
  );
}
