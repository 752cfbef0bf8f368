import { type ComponentType, memo, type ReactElement } from 'react';
import { Detail } from '../../features/detail/Detail.tsx';
import { QueueScreen } from '../../features/queue/QueueScreen.tsx';
import { later } from '../../ui/parts/later.tsx';
import { LaterCode } from '../../ui/parts/laterCode.ts';
import type { Screen } from '../../view/route.ts';

/** Every screen but the queue, which nearly every window opens with, is a chunk of its own. */
const whatIf = later(() =>
  import('../../features/whatIf/WhatIfPanel.tsx').then(({ WhatIfPanel }) => WhatIfPanel),
);
const campaigns = later(() =>
  import('../../features/campaigns/CampaignsScreen.tsx').then(({ CampaignsScreen }) => CampaignsScreen),
);
const history = later(() =>
  import('../../features/history/HistoryScreen.tsx').then(({ HistoryScreen }) => HistoryScreen),
);
const analytics = later(() =>
  import('../../features/analytics/AnalyticsScreen.tsx').then(({ AnalyticsScreen }) => AnalyticsScreen),
);
const evaluation = later(() =>
  import('../../features/evaluation/EvaluationScreen.tsx').then(({ EvaluationScreen }) => EvaluationScreen),
);
const connections = later(() =>
  import('../../features/connections/ConnectionsScreen.tsx').then(
    ({ ConnectionsScreen }) => ConnectionsScreen,
  ),
);
const settings = later(() =>
  import('../../features/settings/SettingsScreen.tsx').then(({ SettingsScreen }) => SettingsScreen),
);

/** The dialog of reports, on whichever screen it is opened. */
export const reports = new LaterCode(() =>
  import('../../features/reports/ReportDialog.tsx').then(({ ReportDialog }) => ReportDialog),
);

/** In the order in which they are likely to be wanted. */
const others = [whatIf, campaigns, history, analytics, connections, settings, reports, evaluation];

/** Loads the other screens one after the other while the window has nothing else to do: their keys then answer at once. */
export function loadScreensWhenIdle(): () => void {
  let isWanted = true;
  const waiting = [...others];
  const next = (): void => {
    requestIdleCallback(() => {
      const screen = isWanted ? waiting.shift() : undefined;
      if (screen !== undefined) void screen.load().then(next);
    });
  };
  next();
  return () => {
    isWanted = false;
  };
}

interface OneProps {
  readonly id: string | null;
  readonly isListEmpty: boolean;
  readonly back: (() => void) | null;
}

const DetailWithWhatIf = memo(function DetailWithWhatIf(props: OneProps): ReactElement {
  return <Detail {...props} WhatIf={whatIf.Part} />;
});

function QueueWithDetail(): ReactElement {
  return <QueueScreen Detail={DetailWithWhatIf} />;
}

/** The screens by name. Features do not import each other: what one shows of another is passed in here. */
export const screenOf: Readonly<Record<Screen, ComponentType>> = {
  queue: QueueWithDetail,
  campaigns: campaigns.Part,
  history: history.Part,
  analytics: analytics.Part,
  evaluation: evaluation.Part,
  connections: connections.Part,
  settings: settings.Part,
};
