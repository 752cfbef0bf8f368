import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { shortDay } from '../../../src-shared/format/day.ts';
import type { SavedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { Failure } from '../../ui/parts/Message.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { causeNames } from '../../ui/words/words.ts';
import s from './whatIf.module.css';

interface SavedProps {
  readonly recommendationId: string;
  readonly changes: readonly WhatIfChange[];
  readonly load: (saved: SavedWhatIf) => void;
}

/** Saves the question under a name, and loads saved ones. */
export function SavedWhatIfs({ recommendationId, changes, load }: SavedProps): ReactElement {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const list = useQuery(ask.whatIf.list.queryOptions({ input: { recommendationId } }));
  const again = () => client.invalidateQueries({ queryKey: ask.whatIf.list.key() });
  const save = useMutation(
    ask.whatIf.save.mutationOptions({
      onSuccess: async (saved) => {
        setName('');
        announce(`Saved as “${saved.name}”.`);
        await again();
      },
    }),
  );
  const remove = useMutation(
    ask.whatIf.remove.mutationOptions({
      onSuccess: () => announce('Removed.'),
      onError: (error) => announce(explain(error).what),
      onSettled: again,
    }),
  );
  const nothing = changes.length === 0;
  return (
    <section aria-label="Saved what-ifs" className={s['saved']}>
      <form
        className={s['saveRow']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!nothing && name.trim() !== '') save.mutate({ recommendationId, name, changes: [...changes] });
        }}
      >
        <TextInput
          label="Save as"
          maxLength={80}
          placeholder={nothing ? 'Change something first' : 'A name to find it by'}
          value={name}
          error={save.isError ? `${explain(save.error).what} ${explain(save.error).fix}` : null}
          onChange={(event) => {
            save.reset();
            setName(event.currentTarget.value);
          }}
        />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={nothing || name.trim() === ''}
        >
          Save
        </Button>
      </form>
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data === undefined || list.data.length === 0 ? null : (
        <ul className={s['savedList']}>
          {list.data.map((saved) => (
            <li key={saved.id} className={s['savedItem']}>
              <span className={s['savedName']}>
                {saved.name}
                <span className={s['range']}>
                  {shortDay(saved.savedAt.slice(0, 10))}, {causeNames[saved.summary.rootCause]}
                  {saved.summary.verdictFlipped ? ', verdict changes' : ', verdict holds'}
                </span>
              </span>
              {saved.outdated ? (
                <Tag tone="uncertain" title="The data or the settings have changed since it was saved">
                  Other data
                </Tag>
              ) : null}
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Load ${saved.name}`}
                onClick={() => load(saved)}
              >
                Load
              </Button>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Remove ${saved.name}`}
                onClick={() => remove.mutate({ id: saved.id })}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
