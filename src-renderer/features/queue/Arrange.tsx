import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { type QueueGrouping, queueGroupings, queueSorts } from '../../../src-shared/model/queueFilter.ts';
import { groupingNames, sortNames } from '../../ui/words/words.ts';
import { useQueueState } from '../../view/queueState.ts';

/** The order of the list, choosing the same again turns it round, and what its rows are put together by. */
export function Arrange({ grouping }: { readonly grouping: QueueGrouping | null }): ReactElement {
  const { filter, setFilter } = useQueueState();
  const { sort, reversed, group } = filter;
  const now = `${sortNames[sort].toLowerCase()}${reversed ? ', the other way round' : ''}${grouping === null ? '' : `, by ${groupingNames[grouping].toLowerCase()}`}`;
  const chosen = (isChosen: boolean, sign: string): ReactElement | null =>
    isChosen ? <span aria-hidden="true">{sign}</span> : null;
  const spoken = (isChosen: boolean): ReactElement | null =>
    isChosen ? <span className="visually-hidden"> (chosen)</span> : null;
  return (
    <Menu>
      <Tooltip label={`Sorted by ${now}`}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`Sort and group, now by ${now}`}>
            <IconArrowsSort size={14} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>Sort by (again: the other way round)</Menu.Label>
        {queueSorts.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => setFilter({ sort: one, reversed: one === sort && !reversed })}
            rightSection={chosen(one === sort, reversed ? '↑' : '↓')}
          >
            {sortNames[one]}
            {spoken(one === sort)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Group by</Menu.Label>
        <Menu.Item onClick={() => setFilter({ group: null })} rightSection={chosen(group === null, '✓')}>
          Nothing{spoken(group === null)}
        </Menu.Item>
        {queueGroupings.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => setFilter({ group: one })}
            rightSection={chosen(one === group, '✓')}
          >
            {groupingNames[one]}
            {spoken(one === group)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
