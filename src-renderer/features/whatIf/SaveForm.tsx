import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { SavedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import s from './saved.module.css';

interface SaveFormProps {
  readonly recommendationId: string;
  readonly changes: readonly WhatIfChange[];
  /** Why what was entered cannot be kept. */
  readonly fault: string | null;
  readonly saved: (what: SavedWhatIf) => void;
}

/** Keeps what is asked, with its answer, under a name. */
export function SaveForm({ recommendationId, changes, fault, saved }: SaveFormProps): ReactElement {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const save = useMutation(
    ask.whatIf.save.mutationOptions({
      onSuccess: async (made) => {
        setName('');
        announce(`Saved as “${made.name}”.`);
        saved(made);
        await client.invalidateQueries({ queryKey: ask.whatIf.list.key() });
      },
    }),
  );
  const isNothing = changes.length === 0 || fault !== null;
  return (
    <form
      className={s['saveRow']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNothing && name.trim() !== '') save.mutate({ recommendationId, name, changes: [...changes] });
      }}
    >
      <TextInput
        label="Save as"
        maxLength={80}
        placeholder={
          fault !== null
            ? 'Correct what is marked first'
            : isNothing
              ? 'Plan or change something first'
              : 'A name to find it by'
        }
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
        disabled={isNothing || name.trim() === ''}
      >
        Save
      </Button>
    </form>
  );
}
