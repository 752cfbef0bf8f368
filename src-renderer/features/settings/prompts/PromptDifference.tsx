import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { counted } from '../../../../src-shared/format/number.ts';
import { ask } from '../../../client/api.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import s from '../settings.module.css';
import p from './prompts.module.css';
import { foldedLines } from './promptWords.ts';

interface PromptDifferenceProps {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const marks = { added: '+', removed: '−', same: ' ' } as const;
const spoken = { added: 'added: ', removed: 'removed: ', same: '' } as const;

/** What was taken out of one version and put into another, line by line. */
export function PromptDifference({ name, from, to }: PromptDifferenceProps): ReactElement | null {
  const diff = useQuery(ask.prompts.diff.queryOptions({ input: { name, from, to } }));
  if (diff.isError) return <Failure error={diff.error} retry={() => void diff.refetch()} />;
  if (diff.data === undefined) return null;
  const { lines } = diff.data;
  const many = (change: 'added' | 'removed') => lines.filter((line) => line.change === change).length;
  if (many('added') + many('removed') === 0)
    return (
      <p className={s['quiet']}>
        {from} and {to} are the same, word for word.
      </p>
    );
  const title = `From ${from} to ${to}`;
  return (
    <div>
      <h3 className={p['head']}>{title}</h3>
      <p className={s['quiet']}>
        {counted(many('removed'), 'line')} taken out, {counted(many('added'), 'line')} put in.
      </p>
      <Box component="section" className={p['text'] ?? ''} aria-label={title} tabIndex={0}>
        <ol className={p['lines']}>
          {foldedLines(lines).map((line, index) =>
            typeof line === 'number' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              <li key={index} className={p['folded']}>
                … {counted(line, 'equal line')}
              </li>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              <li key={index} data-change={line.change}>
                <span aria-hidden="true">{marks[line.change]}</span>
                <span className="visually-hidden">{spoken[line.change]}</span>
                {line.text}
              </li>
            ),
          )}
        </ol>
      </Box>
    </div>
  );
}
