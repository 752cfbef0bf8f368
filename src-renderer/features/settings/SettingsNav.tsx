import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, type RefObject, useId } from 'react';
import { formatRoute, nowhereIn } from '../../view/route.ts';
import { type SettingsPage, type SettingsPageId, settingsGroups } from '../../view/settingsPages.ts';
import s from './settings.module.css';

interface SettingsNavProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: string;
  readonly setSearch: (search: string) => void;
  /** The pages that fit the search; all without one. */
  readonly found: readonly SettingsPage[];
  readonly current: SettingsPageId;
  readonly open: (id: SettingsPageId) => void;
}

/** The pages of the settings and their search. Enter in the search opens the first that is found. */
export function SettingsNav(props: SettingsNavProps): ReactElement {
  const { field, search, setSearch, found, current, open } = props;
  const id = useId();
  return (
    <nav className={s['nav']} aria-label="Pages of the settings">
      <TextInput
        ref={field}
        type="search"
        aria-label="Find a setting"
        placeholder="Find a setting ( / )"
        maxLength={100}
        leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Escape') setSearch('');
          if (event.key !== 'Enter' || first === undefined) return;
          event.preventDefault();
          open(first.id);
        }}
      />
      {(['usual', 'models'] as const).map((group) => {
        const pages = found.filter((page) => page.group === group);
        return pages.length === 0 ? null : (
          <div key={group}>
            <p className={s['group']} id={`${id}${group}`}>
              {settingsGroups[group]}
            </p>
            <ul aria-labelledby={`${id}${group}`}>
              {pages.map((page) => (
                <li key={page.id}>
                  <a
                    href={formatRoute({ ...nowhereIn('settings'), settingsPage: page.id })}
                    aria-current={page.id === current ? 'page' : undefined}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      open(page.id);
                    }}
                  >
                    {page.title}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p className={s['none']} role="status">
        {found.length === 0 ? `No setting is called “${search.trim()}”. Try another word.` : ''}
      </p>
    </nav>
  );
}
