import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { SavedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { Failure } from '../../ui/parts/Message.tsx';
import { showReason } from '../../ui/showReason.ts';
import { original } from './compared.ts';
import { SavedRow } from './SavedRow.tsx';
import { SaveForm } from './SaveForm.tsx';
import v from './saved.module.css';
import s from './whatIf.module.css';

interface SavedProps {
  readonly recommendationId: string;
  readonly changes: readonly WhatIfChange[];
  /** Why what was entered cannot be kept. */
  readonly fault: string | null;
  readonly open: (saved: SavedWhatIf) => void;
  /** What is held beside each other, by id, or `original`. */
  readonly compared: readonly string[];
  readonly compare: (id: string, isCompared: boolean) => void;
}

/** Saves the question under a name; opens, renames, removes and compares saved ones. */
export function SavedWhatIfs({
  recommendationId,
  changes,
  fault,
  open,
  compared,
  compare,
}: SavedProps): ReactElement {
  const [removed, setRemoved] = useState<SavedWhatIf | null>(null);
  const client = useQueryClient();
  const list = useQuery(ask.whatIf.list.queryOptions({ input: { recommendationId } }));
  const again = () => client.invalidateQueries({ queryKey: ask.whatIf.list.key() });
  const failed = (error: unknown): void => showReason(`${explain(error).what} ${explain(error).fix}`);
  const remove = useMutation(ask.whatIf.remove.mutationOptions({ onError: failed, onSettled: again }));
  const putBack = useMutation(
    ask.whatIf.putBack.mutationOptions({
      onSuccess: () => {
        setRemoved(null);
        announce('It is saved again.');
      },
      onError: failed,
      onSettled: again,
    }),
  );
  const take = (saved: SavedWhatIf): void =>
    remove.mutate(
      { id: saved.id },
      {
        onSuccess: () => {
          compare(saved.id, false);
          setRemoved(saved);
          announce(`Removed “${saved.name}”.`);
        },
      },
    );
  const saved = list.data ?? [];
  return (
    <section aria-label="Saved what-ifs" className={v['saved']}>
      <SaveForm
        recommendationId={recommendationId}
        changes={changes}
        fault={fault}
        saved={() => setRemoved(null)}
      />
      {removed === null ? null : (
        <p className={v['removed']}>
          Removed “{removed.name}”.{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            loading={putBack.isPending}
            onClick={() => putBack.mutate({ id: removed.id })}
          >
            Undo
          </Button>
        </p>
      )}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {saved.length === 0 ? null : (
        <>
          <p className={s['quiet']}>Tick two to see them side by side.</p>
          <ul className={v['savedList']}>
            <li className={v['savedItem']}>
              <Checkbox
                aria-label="Compare the original"
                checked={compared.includes(original)}
                onChange={(event) => compare(original, event.currentTarget.checked)}
              />
              <span className={v['savedName']}>Original</span>
            </li>
            {saved.map((one) => (
              <SavedRow
                key={one.id}
                saved={one}
                isCompared={compared.includes(one.id)}
                compare={(isCompared) => compare(one.id, isCompared)}
                open={() => open(one)}
                remove={() => take(one)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
