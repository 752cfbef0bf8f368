import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { memo, type ReactElement, useRef } from 'react';
import { count as formatCount } from '../../../src-shared/format/number.ts';
import { queueViews } from '../../../src-shared/model/recommendation.ts';
import { causes, platforms, workflows } from '../../../src-shared/model/vocabulary.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { only, options } from '../../ui/parts/options.ts';
import { causeNames, platformNames, viewNames } from '../../ui/words/words.ts';
import { activeFilters, noFilter, useQueueState } from '../../view/queueState.ts';
import { Arrange } from './Arrange.tsx';
import s from './queue.module.css';
import { SavedViews } from './SavedViews.tsx';
import type { Queue } from './useQueue.ts';
import { useSearchText } from './useSearchText.ts';

const confidenceSteps = [
  { value: '0', label: 'Any' },
  { value: '0.5', label: 'At least 50%' },
  { value: '0.7', label: 'At least 70%' },
  { value: '0.85', label: 'At least 85%' },
];

function Search(): ReactElement {
  const { text, setText } = useSearchText();
  const input = useRef<HTMLInputElement>(null);
  useCommands({ search: () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search the list"
      placeholder="Name, cause or text ( / )"
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function Filters(): ReactElement {
  const { filter, setFilter } = useQueueState();
  const count = activeFilters(filter);
  return (
    <Popover width={320} position="bottom-end" trapFocus shadow="md" withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={14} stroke={1.75} aria-hidden="true" />}>
          Filter{count > 0 ? `: ${count}` : ''}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <div className={s['filters']}>
          <MultiSelect
            label="Platform"
            data={options(platforms, (platform) => platformNames[platform])}
            value={filter.platforms}
            onChange={(chosen) => setFilter({ platforms: only(platforms, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label="Workflow"
            data={options(workflows, (workflow) => workflow)}
            value={filter.workflows}
            onChange={(chosen) => setFilter({ workflows: only(workflows, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label="Cause"
            data={options(causes, (cause) => causeNames[cause])}
            value={filter.causes}
            onChange={(chosen) => setFilter({ causes: only(causes, chosen) })}
            comboboxProps={{ withinPortal: false }}
          />
          <Select
            label="Confidence"
            data={confidenceSteps}
            value={String(filter.minConfidence)}
            allowDeselect={false}
            onChange={(value) => setFilter({ minConfidence: Number(value) })}
            comboboxProps={{ withinPortal: false }}
          />
          <Button
            variant="default"
            disabled={count === 0}
            onClick={() =>
              setFilter({ platforms: [], workflows: [], causes: [], minConfidence: noFilter.minConfidence })
            }
          >
            Clear the filters
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The views with their counts, the search, the filters and the order. */
export const QueueHead = memo(function QueueHead({
  counts,
  grouping,
}: Pick<Queue, 'counts' | 'grouping'>): ReactElement {
  const { filter, setFilter } = useQueueState();
  useCommands({
    needsDecision: () => setFilter({ view: 'needs_decision' }),
    monitoring: () => setFilter({ view: 'monitoring' }),
    snoozed: () => setFilter({ view: 'snoozed' }),
    decided: () => setFilter({ view: 'decided' }),
  });
  return (
    <div className={s['head']}>
      <div className={s['views']}>
        {queueViews.map((view) => (
          <button
            key={view}
            type="button"
            className={s['view']}
            aria-pressed={view === filter.view}
            onClick={() => setFilter({ view })}
          >
            {viewNames[view]}
            <span>{counts[view] === undefined ? '' : formatCount(counts[view])}</span>
          </button>
        ))}
      </div>
      <div className={s['tools']}>
        <Search />
        <Filters />
        <Arrange grouping={grouping} />
        <SavedViews />
      </div>
    </div>
  );
});
