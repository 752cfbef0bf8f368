import { Button, MultiSelect, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { type ReactElement, useRef } from 'react';
import { decisionKinds } from '../../../src-shared/model/history.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { kindNames } from '../../common/decisions/historyWords.ts';
import { PeriodField } from '../../common/period/PeriodField.tsx';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { only, options } from '../../ui/parts/options.ts';
import { causeNames } from '../../ui/words/words.ts';
import s from './history.module.css';
import { activeFilters, noFilter, useHistoryState } from './historyState.ts';

function Search(): ReactElement {
  const { filter, change } = useHistoryState();
  const input = useRef<HTMLInputElement>(null);
  useCommands({ search: () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      type="search"
      className={s['search'] ?? ''}
      aria-label="Search decisions"
      placeholder="Campaign, action, reason ( / )"
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
      value={filter.search}
      onChange={(event) => change({ search: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function Narrow({ people }: { readonly people: readonly string[] }): ReactElement {
  const { filter, change } = useHistoryState();
  const active = activeFilters(filter);
  // One that is filtered by stays listed, even where the workspace has never heard of them.
  const names = [...new Set([...people, ...filter.people])];
  return (
    <Popover width={320} position="bottom-end" trapFocus shadow="md" withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={14} stroke={1.75} aria-hidden="true" />}>
          Filter{active > 0 ? `: ${active}` : ''}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <div className={s['filters']}>
          <MultiSelect
            label="Who"
            data={names.map((value) => ({ value, label: value === '' ? 'Nobody named' : value }))}
            value={[...filter.people]}
            onChange={(chosen) => change({ people: chosen })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label="Decision"
            data={options(decisionKinds, (kind) => kindNames[kind])}
            value={[...filter.kinds]}
            onChange={(chosen) => change({ kinds: only(decisionKinds, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label="Workflow"
            data={options(workflows, (workflow) => workflow)}
            value={[...filter.workflows]}
            onChange={(chosen) => change({ workflows: only(workflows, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label="Cause"
            data={options(causes, (cause) => causeNames[cause])}
            value={[...filter.causes]}
            onChange={(chosen) => change({ causes: only(causes, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <Button
            variant="default"
            disabled={active === 0}
            onClick={() => change({ people: [], kinds: [], workflows: [], causes: [] })}
          >
            Clear the filters
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What to look for among the decisions: text, period, person, decision, workflow, cause. */
export function HistoryFilters({ people }: { readonly people: readonly string[] }): ReactElement {
  const { filter, change } = useHistoryState();
  return (
    <>
      <Search />
      <PeriodField choice={filter.period} choose={(period) => change({ period })} />
      <Narrow people={people} />
    </>
  );
}

/** Shows every decision again, in the same order. */
export function ShowAll(): ReactElement {
  const { filter, change } = useHistoryState();
  const { sort, descending } = filter;
  return (
    <Button variant="default" onClick={() => change({ ...noFilter, sort, descending })}>
      Show all decisions
    </Button>
  );
}
