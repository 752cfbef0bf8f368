import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { isLeftOpen } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import type { SavedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { causeNames } from '../../ui/words/words.ts';
import s from './saved.module.css';

interface SavedRowProps {
  readonly saved: SavedWhatIf;
  readonly isCompared: boolean;
  readonly compare: (isCompared: boolean) => void;
  readonly open: () => void;
  readonly remove: () => void;
}

/** A saved what-if: what it came to, and what can be done with it. */
export function SavedRow({ saved, isCompared, compare, open, remove }: SavedRowProps): ReactElement {
  const [isRenaming, setRenaming] = useState(false);
  const { name, savedAt, summary, outdated } = saved;
  const cause = isLeftOpen(summary) ? 'no cause named' : causeNames[summary.rootCause];
  return (
    <li className={s['savedItem']}>
      <Checkbox
        aria-label={`Compare ${name}`}
        checked={isCompared}
        onChange={(event) => compare(event.currentTarget.checked)}
      />
      {isRenaming ? (
        <Rename saved={saved} close={() => setRenaming(false)} />
      ) : (
        <>
          <span className={s['savedName']}>
            {name}
            <span className={s['range']}>
              {shortDay(savedAt.slice(0, 10))}, {cause}
              {summary.verdictFlipped ? ', verdict changes' : ', verdict holds'}
              {summary.expected?.action == null ? '' : `, ${summary.expected.action}`}
            </span>
            {outdated ? (
              <Tag tone="uncertain" title="The data or the settings have changed since it was saved">
                ! Other data
              </Tag>
            ) : null}
          </span>
          <span className={s['savedActs']}>
            <Button variant="default" size="compact-sm" aria-label={`Open ${name}`} onClick={open}>
              Open
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Rename ${name}`}
              onClick={() => setRenaming(true)}
            >
              Rename
            </Button>
            <Button variant="subtle" size="compact-sm" aria-label={`Remove ${name}`} onClick={remove}>
              Remove
            </Button>
          </span>
        </>
      )}
    </li>
  );
}

function Rename({ saved, close }: { readonly saved: SavedWhatIf; readonly close: () => void }): ReactElement {
  const [name, setName] = useState(saved.name);
  const client = useQueryClient();
  const rename = useMutation(
    ask.whatIf.rename.mutationOptions({
      onSuccess: async () => {
        announce(`Renamed to “${name.trim()}”.`);
        await client.invalidateQueries({ queryKey: ask.whatIf.list.key() });
        close();
      },
    }),
  );
  return (
    <form
      className={s['rename']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === saved.name) close();
        else if (name.trim() !== '') rename.mutate({ id: saved.id, name });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <TextInput
        aria-label="New name"
        maxLength={80}
        autoFocus
        value={name}
        error={rename.isError ? `${explain(rename.error).what} ${explain(rename.error).fix}` : null}
        onChange={(event) => {
          rename.reset();
          setName(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" size="compact-sm" loading={rename.isPending}>
        Rename
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={close}>
        Cancel
      </Button>
    </form>
  );
}
