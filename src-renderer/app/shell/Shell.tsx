import { useMantineColorScheme } from '@mantine/core';
import { type ReactElement, useEffect, useRef } from 'react';
import { useSettings } from '../../client/useApi.ts';
import { emptyHistory, useDecisionHistory } from '../../common/decisions/decisionHistory.ts';
import { forgetChange, takeBackChange } from '../../common/decisions/lastChange.ts';
import { useUndo } from '../../common/decisions/useUndo.ts';
import { useJobs } from '../../common/jobs/useJobs.ts';
import { openPalette, Palette } from '../../features/palette/Palette.tsx';
import { RunsPanel } from '../../features/runs/RunsPanel.tsx';
import { TraceDrawer } from '../../features/runs/TraceDrawer.tsx';
import { Tour } from '../../features/session/Tour.tsx';
import { explain } from '../../ui/explain.ts';
import { runCommand, useCommands, useKeyListener, useUnhandledCommand } from '../../ui/keys/useKeys.ts';
import { useMenuCommands } from '../../ui/keys/useMenuCommands.ts';
import { useLaterCode } from '../../ui/parts/laterCode.ts';
import { showReason } from '../../ui/showReason.ts';
import { chooseContrast } from '../../ui/theme/contrast.ts';
import { openReport, useReportView } from '../../view/reportView.ts';
import type { Screen } from '../../view/route.ts';
import { useView } from '../../view/view.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DamageBanner } from './DamageBanner.tsx';
import { KeysOverlay } from './KeysOverlay.tsx';
import { Navigation } from './Navigation.tsx';
import { StatusBar } from './StatusBar.tsx';
import { loadScreensWhenIdle, reports, screenOf } from './screens.tsx';
import s from './shell.module.css';
import { whyNothingHappens } from './whyNothing.ts';

function Reports(): ReactElement | null {
  const opened = useReportView((view) => view.opened);
  return opened ? <ReportsOpen /> : null;
}

/** Its code is loaded later too; where it cannot be, that is shown as the reason why nothing opens. */
function ReportsOpen(): ReactElement | null {
  const { shown } = useLaterCode(reports);
  useEffect(() => {
    if (shown.is !== 'failed') return;
    const { what, fix } = explain({ name: 'Unreachable' });
    showReason(`${what} ${fix}`);
    useReportView.getState().close();
  }, [shown]);
  return shown.is === 'there' ? <shown.Component /> : null;
}

/** The frame of every screen: navigation, content, status bar. */
export function Shell(): ReactElement {
  const screen = useView((view) => view.screen);
  const go = useView((view) => view.go);
  const setHelp = useView((view) => view.setHelp);
  const settings = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const main = useRef<HTMLElement>(null);
  const { undo, redo } = useUndo();
  const jobs = useJobs();
  useEffect(() => setColorScheme(settings.appearance), [settings.appearance, setColorScheme]);
  useEffect(() => chooseContrast(settings.contrast), [settings.contrast]);
  useEffect(() => loadScreensWhenIdle(), []);
  useKeyListener(settings.singleKeys);
  useMenuCommands();
  // Recreated with each workspace: another one's decisions cannot be undone here.
  useEffect(() => {
    useDecisionHistory.setState(emptyHistory);
    forgetChange();
  }, []);
  useUnhandledCommand((command) => {
    const reason = whyNothingHappens(command, screen);
    if (reason !== null) showReason(reason);
    return reason !== null;
  });
  const goTo = (next: Screen) => () => {
    go(next);
    main.current?.focus();
  };
  useCommands({
    queue: goTo('queue'),
    campaigns: goTo('campaigns'),
    history: goTo('history'),
    analytics: goTo('analytics'),
    evaluation: goTo('evaluation'),
    connections: goTo('connections'),
    settings: goTo('settings'),
    help: () => setHelp(true),
    palette: openPalette,
    undo: () => {
      if (!takeBackChange()) void undo();
    },
    redo: () => void redo(),
    report: openReport,
  });
  const Current = screenOf[screen];
  return (
    <div className={s['shell']} data-density={settings.density}>
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <div className={s['banners']}>
        <ConnectionBanner />
        <DamageBanner />
      </div>
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
      <Tour />
      <Palette run={runCommand} />
      <Reports />
      <KeysOverlay singleKeys={settings.singleKeys} />
    </div>
  );
}
