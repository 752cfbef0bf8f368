import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { longDay } from '../../../../src-shared/format/day.ts';
import { counted } from '../../../../src-shared/format/number.ts';
import { daySchema } from '../../../../src-shared/model/day.ts';
import { ask } from '../../../client/api.ts';
import { Failure, Loading } from '../../../ui/parts/Message.tsx';
import { DataTable } from '../../../ui/parts/Page.tsx';
import { Tag } from '../../../ui/parts/Tag.tsx';
import { formatInstant } from '../../../ui/time.ts';
import { useView } from '../../../view/view.ts';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import { PromptVersion } from './PromptVersion.tsx';
import p from './prompts.module.css';
import { type ListedPrompt, listedPrompts, purposeOf } from './promptWords.ts';

/** The prompts of this release and those stored runs were asked with, word for word, and what differs between two. */
export function PromptsPart(): ReactElement {
  const released = useQuery(ask.prompts.list.queryOptions());
  const recorded = useQuery(ask.prompts.recorded.queryOptions({ refetchOnMount: 'always' }));
  const chosen = useView((view) => view.settingsItem);
  const failed = released.error ?? recorded.error;
  if (failed !== null)
    return (
      <Part title="Prompts" isWide>
        <Failure error={failed} retry={() => void Promise.all([released.refetch(), recorded.refetch()])} />
      </Part>
    );
  if (released.data === undefined || recorded.data === undefined)
    return (
      <Part title="Prompts" isWide>
        <Loading label="Reading the prompts" />
      </Part>
    );
  const all = listedPrompts(released.data, recorded.data);
  const current = all.find(({ ref }) => ref === chosen);
  return (
    <>
      <Part title="Prompts" isWide>
        <p className={s['quiet']}>
          The instructions models are given. A version that was used is never edited, so each recommendation
          can name the words it came from.
        </p>
        <PromptTable all={all} chosen={current?.ref ?? null} />
      </Part>
      {current === undefined ? null : (
        <PromptVersion
          key={current.ref}
          listed={current}
          others={all.filter(({ name, ref }) => name === current.name && ref !== current.ref)}
        />
      )}
    </>
  );
}

interface PromptTableProps {
  readonly all: readonly ListedPrompt[];
  readonly chosen: string | null;
}

function PromptTable({ all, chosen }: PromptTableProps): ReactElement {
  const openSettings = useView((view) => view.openSettings);
  return (
    <DataTable label="Versions of prompts">
      <thead>
        <tr>
          <th>Prompt</th>
          <th>State</th>
          <th>Created</th>
          <th>In stored runs</th>
          <th>Asked for</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.ref} data-chosen={one.ref === chosen || undefined}>
            <td>
              <button
                type="button"
                className={p['open']}
                aria-pressed={one.ref === chosen}
                onClick={() => openSettings('prompts', one.ref)}
              >
                {one.name} {one.version}
              </button>
            </td>
            <td>
              <State listed={one} />
            </td>
            <td className={p['day']}>{one.summary === null ? '' : createdOn(one.summary.created)}</td>
            <td>
              <Uses listed={one} />
            </td>
            <td>{purposeOf(one.name)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function createdOn(text: string): string {
  const day = daySchema.safeParse(text);
  return day.success ? longDay(day.data) : text;
}

function State({ listed: { summary } }: { readonly listed: ListedPrompt }): ReactElement {
  if (summary === null) return <Tag tone="uncertain">! Not in this release</Tag>;
  return summary.latest ? <Tag tone="better">✓ In use</Tag> : <Tag>Earlier</Tag>;
}

function Uses({ listed: { recorded, edited } }: { readonly listed: ListedPrompt }): ReactElement {
  return (
    <>
      {recorded === null ? (
        'none'
      ) : (
        <span title={`${formatInstant(recorded.firstAt)} to ${formatInstant(recorded.lastAt)}`}>
          {counted(recorded.runs, 'run')}, {counted(recorded.calls, 'call')}
        </span>
      )}
      {edited === null ? null : (
        <span className={p['edited']}>! {counted(edited.calls, 'call')} with other words than these</span>
      )}
    </>
  );
}
