import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useRef, useState } from 'react';
import { ask } from '../../client/api.ts';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { useCommands } from '../../ui/keys/useKeys.ts';
import { Empty } from '../../ui/parts/Message.tsx';
import { Page } from '../../ui/parts/Page.tsx';
import { AboutPart } from './AboutPart.tsx';
import { BackupsPart } from './BackupsPart.tsx';
import { Doctor } from './Doctor.tsx';
import { isFound } from './findPart.ts';
import { KeyPlacePart } from './KeyPlacePart.tsx';
import { LimitsPart } from './LimitsPart.tsx';
import { LookPart } from './LookPart.tsx';
import { MoneyPart } from './MoneyPart.tsx';
import { ModelCosts } from './models/ModelCosts.tsx';
import { ModelRuns } from './models/ModelRuns.tsx';
import { Models } from './models/Models.tsx';
import { Part } from './Part.tsx';
import { ReportsPart } from './ReportsPart.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';
import { WorkspacePart } from './WorkspacePart.tsx';
import { YouPart } from './YouPart.tsx';

interface Found {
  readonly title: string;
  /** What people look for and the title does not say. */
  readonly words: string;
  readonly show: (update: Update) => ReactElement;
}

const parts: readonly Found[] = [
  { title: 'You', words: 'name analyst', show: (update) => <YouPart update={update} /> },
  {
    title: 'Appearance and keys',
    words: 'colours dark light mode rows density compact shortcuts single',
    show: (update) => <LookPart update={update} />,
  },
  {
    title: 'Guardrails',
    words: 'limits largest step bid budget confidence lowest old data days',
    show: (update) => <LimitsPart update={update} />,
  },
  {
    title: 'Money',
    words: 'currency currencies exchange rates compare amounts',
    show: (update) => <MoneyPart update={update} />,
  },
  {
    title: 'Reports',
    words: 'company logo colour client pdf',
    show: (update) => <ReportsPart update={update} />,
  },
  {
    title: 'Models',
    words:
      'ai llm openai anthropic provider providers keys prices costs temperature critic judge analyst traces langsmith otlp opentelemetry',
    show: (update) => <Models update={update} />,
  },
  { title: 'What models cost', words: 'spend budget ai llm days', show: () => <ModelCosts /> },
  { title: 'Runs of models', words: 'traces calls prompts answers ai llm', show: () => <ModelRuns /> },
  { title: 'Workspace', words: 'sample own data encrypted', show: () => <WorkspacePart /> },
  { title: 'Passphrase', words: 'key keychain password encryption', show: () => <KeyPlacePart /> },
  { title: 'Backups', words: 'restore copy safe', show: () => <BackupsPart /> },
  {
    title: 'Check the app',
    words: 'doctor health database disk problems',
    show: () => (
      <Part title="Check the app">
        <Doctor />
      </Part>
    ),
  },
  {
    title: 'About this release',
    words: 'version evaluation accuracy right calibration',
    show: () => <AboutPart />,
  },
];

/** Everything a person can set, and the state of the app itself. Each change is saved at once. */
export function SettingsScreen(): ReactElement {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useCommands({ search: () => field.current?.focus() });
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
  return (
    <Page
      title="Settings"
      actions={
        <TextInput
          ref={field}
          type="search"
          aria-label="Find a setting"
          placeholder="Find a setting ( / )"
          maxLength={100}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      }
    >
      {save.isError ? (
        <p className={s['fault']} role="alert">
          Not saved: {explain(save.error).what} {explain(save.error).fix}
        </p>
      ) : null}
      {/* The fields keep what is typed, so they are recreated once the saved values are read. */}
      <div key={isRead ? 'read' : 'unread'}>
        {parts.map(({ title, words, show }) => (
          // Hidden, not removed: what is typed in a field stays there.
          <div key={title} className={s['part']} hidden={!isFound(search.trim(), title, words)}>
            {show(update)}
          </div>
        ))}
      </div>
      {parts.some(({ title, words }) => isFound(search.trim(), title, words)) ? null : (
        <Empty title={`No setting is called “${search.trim()}”`}>
          <p>Try another word, or clear the search.</p>
        </Empty>
      )}
    </Page>
  );
}
