import { ActionIcon, Button, CloseButton, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { SavedView } from '../../../src-shared/model/queueFilter.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import { ask } from '../../client/api.ts';
import { useSettings } from '../../client/useApi.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { useQueueState } from '../../view/queueState.ts';
import s from './queue.module.css';

/** Lists the person comes back to: the filter, search, order and grouping under a name. */
export function SavedViews(): ReactElement {
  const { savedViews } = useSettings();
  const { filter, setFilter } = useQueueState();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const taken = {
    onSuccess: (settings: Settings) => client.setQueryData(ask.settings.get.queryKey(), settings),
  };
  const saving = useMutation(ask.settings.saveView.mutationOptions(taken));
  const removing = useMutation(ask.settings.removeView.mutationOptions(taken));
  const failure = saving.error ?? removing.error;
  const save = (): void => {
    const given = name.trim();
    if (given === '') return;
    saving.mutate(
      { name: given, filter },
      {
        onSuccess: () => {
          announce(`The view ${given} is saved.`);
          setName('');
        },
      },
    );
  };
  const remove = (view: SavedView): void =>
    removing.mutate({ name: view.name }, { onSuccess: () => announce(`The view ${view.name} is removed.`) });
  return (
    <Popover width={280} position="bottom-end" trapFocus withinPortal opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Tooltip label="Saved views">
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Saved views"
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconBookmark size={14} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved views">
        <div className={s['filters']}>
          {savedViews.map((view) => (
            <div key={view.name} className={s['savedRow']}>
              <Button
                variant="subtle"
                justify="flex-start"
                onClick={() => {
                  setFilter(view.filter);
                  setOpened(false);
                }}
              >
                <span className="cut">{view.name}</span>
              </Button>
              <CloseButton aria-label={`Remove the view ${view.name}`} onClick={() => remove(view)} />
            </div>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <div className={s['savedRow']}>
              <TextInput
                label="Save this list as"
                placeholder="Meta, clear cases"
                maxLength={60}
                value={name}
                error={failure === null ? null : `${explain(failure).what} ${explain(failure).fix}`}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Button type="submit" mt={24} loading={saving.isPending} disabled={name.trim() === ''}>
                Save
              </Button>
            </div>
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
