import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Page } from '../../ui/parts/Page.tsx';
import { isFound, type SettingsPageId, settingsPages } from '../../view/settingsPages.ts';
import { useView } from '../../view/view.ts';
import { pageOf } from './pages.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';

/** Everything a person can set, and the state of the app itself, a topic a page. Each change is saved at once. */
export function SettingsScreen(): ReactElement {
  const client = useQueryClient();
  const openSettings = useView((view) => view.openSettings);
  const current = usePage();
  const visited = useVisited(current);
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const open = (id: SettingsPageId): void => {
    setSearch('');
    openSettings(id);
    content.current?.focus();
  };
  const step = (by: 1 | -1) => (): void => {
    const next = settingsPages[settingsPages.findIndex(({ id }) => id === current) + by];
    if (next !== undefined) openSettings(next.id);
  };
  useCommands({ search: () => field.current?.focus(), next: step(1), previous: step(-1) });
  const save = useMutation(
    ask.settings.update.mutationOptions({
      onSuccess: (settings) => {
        client.setQueryData(ask.settings.get.queryKey(), settings);
        announce('Saved.');
      },
    }),
  );
  const isRead = client.getQueryData(ask.settings.get.queryKey()) !== undefined;
  const update: Update = (patch) => save.mutate(patch);
  const found = settingsPages.filter((page) => isFound(search.trim(), page));
  return (
    <Page title="Settings">
      <div className={s['screen']}>
        <SettingsNav
          field={field}
          search={search}
          setSearch={setSearch}
          found={found}
          current={current}
          open={open}
        />
        <div className={s['content']} ref={content} tabIndex={-1}>
          {save.isError ? (
            <p className={s['fault']} role="alert">
              Not saved: {explain(save.error).what} {explain(save.error).fix}
            </p>
          ) : null}
          {/* The fields keep what is typed, so they are recreated once the saved values are read. */}
          <div key={isRead ? 'read' : 'unread'}>
            {visited.map((id) => (
              // Hidden, not removed: what is typed in a field stays there.
              <div key={id} className={s['part']} hidden={id !== current}>
                {pageOf[id](update)}
              </div>
            ))}
          </div>
        </div>
      </div>
    </Page>
  );
}

/** The page the address names; the first where it names none that there is. */
function usePage(): SettingsPageId {
  const named = useView((view) => view.settingsPage);
  return settingsPages.find(({ id }) => id === named)?.id ?? 'you';
}

/** The pages opened since the settings were, the current one among them, in the order of the list. */
function useVisited(current: SettingsPageId): readonly SettingsPageId[] {
  const [before, setBefore] = useState<ReadonlySet<SettingsPageId>>(new Set());
  useEffect(() => setBefore((ids) => (ids.has(current) ? ids : new Set(ids).add(current))), [current]);
  return settingsPages.map(({ id }) => id).filter((id) => id === current || before.has(id));
}
