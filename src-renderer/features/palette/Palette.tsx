import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../../client/api.ts';
import { useSettings } from '../../client/useApi.ts';
import { decidedSentence } from '../../common/decisions/decidedSentence.ts';
import { useDecisionHistory } from '../../common/decisions/decisionHistory.ts';
import { useLastChange } from '../../common/decisions/lastChange.ts';
import { useStartAnalysis } from '../../common/jobs/useStartAnalysis.ts';
import { type CommandId, commands } from '../../ui/keys/keyMap.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { platformNames } from '../../ui/words/words.ts';
import { openRecommendation, useQueueState } from '../../view/queueState.ts';
import { isFound, settingsPages } from '../../view/settingsPages.ts';
import { useView } from '../../view/view.ts';
import { useEarlyKeys } from './useEarlyKeys.ts';
import { useFirstHit } from './useFirstHit.ts';

const [paletteStore, palette] = createSpotlight();
export const openPalette = palette.open;

const screenCommands = [
  'queue',
  'campaigns',
  'history',
  'analytics',
  'evaluation',
  'connections',
  'settings',
] as const;
const decisionCommands = [
  'approve',
  'change',
  'reject',
  'later',
  'whatIf',
  'undo',
  'redo',
  'report',
  'table',
  'help',
] as const;
const shortestSearch = 2;
const mostCampaigns = 8;
const mostPages = 3;

function fits(text: string, query: string): boolean {
  return text.toLowerCase().includes(query.trim().toLowerCase());
}

/** Everything by name: screens, available actions, and every campaign. */
export function Palette({ run }: { readonly run: (command: CommandId) => boolean }): ReactElement {
  const [query, setQuery] = useState('');
  const onQueue = useView((view) => view.screen === 'queue');
  const openCampaign = useView((view) => view.openCampaign);
  const openSettings = useView((view) => view.openSettings);
  const analysis = useStartAnalysis();
  const search = query.trim();
  const isLong = search.length >= shortestSearch;
  const campaigns = useQuery(
    ask.campaigns.list.queryOptions({
      input: { search },
      enabled: isLong,
      placeholderData: keepPreviousData,
    }),
  );
  const { savedViews } = useSettings();
  const views = savedViews.filter(({ name }) => fits(`View: ${name}`, query));
  const { done, undone } = useDecisionHistory();
  const change = useLastChange((state) => state.last);
  const labelOf = (id: CommandId): string => {
    if (id === 'undo' && change !== null) return `Undo: ${change.text}`;
    const step = id === 'undo' ? done.at(-1) : id === 'redo' ? undone.at(-1) : undefined;
    if (step === undefined) return commands[id].label;
    return `${id === 'undo' ? 'Undo' : 'Redo'}: ${decidedSentence(
      step.verdict,
      step.made.map(({ subject }) => subject),
      step.approval,
    )}`;
  };
  const command = (id: CommandId, label: string): ReactElement | null =>
    fits(label, query) ? (
      <Spotlight.Action
        key={id}
        label={label}
        rightSection={<KeyHint command={id} />}
        // The palette returns the focus first, so that what opens next can take it.
        onClick={() => setTimeout(() => run(id))}
      />
    ) : null;
  const screens = screenCommands
    .map((id) => command(id, `Go to ${commands[id].label}`))
    .filter((one) => one !== null);
  const actions = (onQueue ? decisionCommands : (['undo', 'redo', 'report', 'help'] as const))
    .map((id) => command(id, labelOf(id)))
    .filter((one) => one !== null);
  const found = (isLong ? (campaigns.data ?? []) : []).slice(0, mostCampaigns);
  // The others are opened by their names: without a verdict a name leads to the page.
  const paged = found.filter(({ latest }) => latest !== null).slice(0, mostPages);
  // Listed only when searched for: there are more of them than of all else.
  const settings = search === '' ? [] : settingsPages.filter((page) => isFound(search, page));
  const isEmpty =
    screens.length + actions.length + views.length + found.length + settings.length === 0 &&
    !fits('Analyse all campaigns', query);
  const hits = [
    ...found.map(({ campaignId }) => campaignId),
    ...paged.map(({ campaignId }) => `page ${campaignId}`),
    ...actions.map(({ key }) => key),
    ...views.map(({ name }) => name),
    ...screens.map(({ key }) => key),
    ...settings.map(({ id }) => `settings ${id}`),
  ];
  const firstHit = useFirstHit(query, hits.join(' '), isLong && campaigns.isFetching);
  useEarlyKeys(
    () => paletteStore.getState().opened,
    (text) => setQuery((now) => now + text),
    firstHit.take,
  );
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      attributes={{ content: { 'aria-label': 'Everything by name' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      shortcut={null}
      clearQueryOnClose
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        onKeyDown={firstHit.onKeyDown}
        placeholder="Campaign, screen or action"
        aria-label="Campaign, screen or action"
      />
      <Spotlight.ActionsList ref={firstHit.list}>
        {found.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Campaigns">
            {found.map(({ campaignId, name, platform, latest }) => (
              <Spotlight.Action
                key={campaignId}
                label={name}
                description={`${platformNames[platform]} · ${latest?.headline ?? 'Not analysed yet'}`}
                onClick={() => (latest === null ? openCampaign(campaignId) : openRecommendation(latest.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {paged.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Their pages">
            {paged.map(({ campaignId, name }) => (
              <Spotlight.Action
                key={`page ${campaignId}`}
                label={`Page of ${name}`}
                onClick={() => openCampaign(campaignId)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {actions.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Here">{actions}</Spotlight.ActionsGroup>
        )}
        {views.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Saved views">
            {views.map(({ name, filter }) => (
              <Spotlight.Action
                key={name}
                label={`View: ${name}`}
                onClick={() => {
                  useQueueState.getState().setFilter(filter);
                  run('queue');
                }}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {screens.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Screens">{screens}</Spotlight.ActionsGroup>
        )}
        {settings.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Settings">
            {settings.map(({ id, title }) => (
              <Spotlight.Action
                key={`settings ${id}`}
                label={`Settings: ${title}`}
                onClick={() => openSettings(id)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {fits('Analyse all campaigns', query) ? (
          <Spotlight.ActionsGroup label="Everywhere">
            <Spotlight.Action label="Analyse all campaigns" onClick={() => analysis.startAll()} />
          </Spotlight.ActionsGroup>
        ) : null}
        {isEmpty ? <Spotlight.Empty>Nothing has this name.</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
