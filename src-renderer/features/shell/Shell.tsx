import { useMantineColorScheme } from '@mantine/core';
import { type ReactElement, useEffect, useRef } from 'react';
import { useConnection } from '../../app/connection.ts';
import type { Screen } from '../../app/route.ts';
import { useSettings } from '../../app/useApi.ts';
import { useView } from '../../app/view.ts';
import { runCommand, useCommands, useKeyListener } from '../../ui/keys/useKeys.ts';
import { useMenuCommands } from '../../ui/keys/useMenuCommands.ts';
import { CampaignsScreen } from '../campaigns/CampaignsScreen.tsx';
import { ConnectionsScreen } from '../connections/ConnectionsScreen.tsx';
import { EvaluationScreen } from '../evaluation/EvaluationScreen.tsx';
import { HistoryScreen } from '../history/HistoryScreen.tsx';
import { openPalette, Palette } from '../palette/Palette.tsx';
import { QueueScreen } from '../queue/QueueScreen.tsx';
import { useUndo } from '../queue/useDecide.ts';
import { RunsPanel } from '../runs/RunsPanel.tsx';
import { TraceDrawer } from '../runs/TraceDrawer.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { KeysOverlay } from './KeysOverlay.tsx';
import { Navigation } from './Navigation.tsx';
import { StatusBar } from './StatusBar.tsx';
import s from './shell.module.css';
import { useJobs } from './useJobs.ts';

const screenOf = {
  queue: QueueScreen,
  campaigns: CampaignsScreen,
  history: HistoryScreen,
  evaluation: EvaluationScreen,
  connections: ConnectionsScreen,
  settings: SettingsScreen,
} as const satisfies Record<Screen, () => ReactElement>;

/** The frame of every screen: where one can go, what is shown, how things stand. */
export function Shell(): ReactElement {
  const { screen, go, setHelp } = useView();
  const settings = useSettings();
  const isLost = useConnection((connection) => connection.state === 'lost');
  const { setColorScheme } = useMantineColorScheme();
  const main = useRef<HTMLElement>(null);
  const undo = useUndo();
  const jobs = useJobs();
  useEffect(() => setColorScheme(settings.appearance), [settings.appearance, setColorScheme]);
  useKeyListener(settings.singleKeys);
  useMenuCommands();
  const goTo = (next: Screen) => () => {
    go(next);
    main.current?.focus();
  };
  useCommands({
    queue: goTo('queue'),
    campaigns: goTo('campaigns'),
    history: goTo('history'),
    evaluation: goTo('evaluation'),
    connections: goTo('connections'),
    settings: goTo('settings'),
    help: () => setHelp(true),
    palette: openPalette,
    undo: () => void undo(),
  });
  const Current = screenOf[screen];
  return (
    <div className={s['shell']} data-density={settings.density}>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      {isLost ? (
        <div className={s['banner']} role="alert">
          <span aria-hidden="true">⚠</span>
          The app’s main process is not answering. It is tried again by itself; what you decided before is
          safe.
        </div>
      ) : null}
      <Navigation />
      <main className={s['main']} id="main" ref={main} tabIndex={-1}>
        <Current />
      </main>
      {jobs
        .filter(({ kind }) => kind === 'analyse')
        .map((job) => (
          <RunsPanel key={job.id} job={job} />
        ))}
      <StatusBar jobs={jobs} />
      <TraceDrawer />
      <Palette run={runCommand} />
      <KeysOverlay singleKeys={settings.singleKeys} />
    </div>
  );
}
