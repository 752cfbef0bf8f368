import { useMantineColorScheme } from '@mantine/core';
import { type ReactElement, useEffect, useRef } from 'react';
import { useConnection } from '../../client/connection.ts';
import { useSettings } from '../../client/useApi.ts';
import { useUndo } from '../../common/decisions/useDecide.ts';
import { useJobs } from '../../common/jobs/useJobs.ts';
import { openPalette, Palette } from '../../features/palette/Palette.tsx';
import { RunsPanel } from '../../features/runs/RunsPanel.tsx';
import { TraceDrawer } from '../../features/runs/TraceDrawer.tsx';
import { runCommand, useCommands, useKeyListener } from '../../ui/keys/useKeys.ts';
import { useMenuCommands } from '../../ui/keys/useMenuCommands.ts';
import type { Screen } from '../../view/route.ts';
import { useView } from '../../view/view.ts';
import { KeysOverlay } from './KeysOverlay.tsx';
import { Navigation } from './Navigation.tsx';
import { StatusBar } from './StatusBar.tsx';
import { screenOf } from './screens.tsx';
import s from './shell.module.css';

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
