import { Checkbox, TextInput } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import { counted, exactCount } from '../../../../src-shared/format/number.ts';
import a from './accounts.module.css';
import { type CheckItem, filtered } from './filtered.ts';

interface CheckListProps {
  readonly label: string;
  readonly one: string;
  readonly items: readonly CheckItem[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
  readonly empty: ReactNode;
}

/** More rows would make every key slow; the filter finds the rest. */
const mostShown = 200;

/** Several of a list, which a filter makes shorter from a dozen on. */
export function CheckList({ label, one, items, chosen, choose, empty }: CheckListProps): ReactElement {
  const [filter, setFilter] = useState('');
  const found = filtered(items, filter);
  const open = found.filter(({ isTaken }) => isTaken !== true);
  const areAll = open.length > 0 && open.every(({ id }) => chosen.has(id));
  const set = (ids: readonly string[], isOn: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) isOn ? next.add(id) : next.delete(id);
    choose(next);
  };
  if (items.length === 0) return <>{empty}</>;
  return (
    <fieldset className={a['choice']}>
      <legend>{label}</legend>
      {items.length < 8 ? null : (
        <TextInput
          aria-label={`Filter: ${label}`}
          placeholder="Filter by name or number"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          // Enter would send the form around it with what the filter has not shown yet.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <div className={a['checks']}>
        {found.slice(0, mostShown).map(({ id, name, note, isTaken = false }) => (
          <Checkbox
            key={id}
            label={name}
            description={note}
            disabled={isTaken}
            checked={isTaken || chosen.has(id)}
            onChange={(event) => set([id], event.currentTarget.checked)}
          />
        ))}
        {found.length > mostShown ? (
          <p className={a['quiet']}>
            And {exactCount(found.length - mostShown)} more: type a part of the name to see them.
          </p>
        ) : null}
        {found.length === 0 ? <p className={a['quiet']}>None of them has “{filter}” in its name.</p> : null}
      </div>
      <p className={a['sumRow']}>
        <span>{chosen.size === 0 ? 'None chosen' : `${counted(chosen.size, one)} chosen`}</span>
        {open.length > 1 ? (
          <button
            type="button"
            className="text-button"
            onClick={() =>
              set(
                open.map(({ id }) => id),
                !areAll,
              )
            }
          >
            {areAll ? 'Choose none' : `Choose all ${exactCount(open.length)}`}
          </button>
        ) : null}
      </p>
    </fieldset>
  );
}
