import { memo, type ReactElement } from 'react';
import { AnalyticsScreen } from '../../features/analytics/AnalyticsScreen.tsx';
import { CampaignsScreen } from '../../features/campaigns/CampaignsScreen.tsx';
import { ConnectionsScreen } from '../../features/connections/ConnectionsScreen.tsx';
import { Detail } from '../../features/detail/Detail.tsx';
import { EvaluationScreen } from '../../features/evaluation/EvaluationScreen.tsx';
import { HistoryScreen } from '../../features/history/HistoryScreen.tsx';
import { QueueScreen } from '../../features/queue/QueueScreen.tsx';
import { SettingsScreen } from '../../features/settings/SettingsScreen.tsx';
import { WhatIfPanel } from '../../features/whatIf/WhatIfPanel.tsx';
import type { Screen } from '../../view/route.ts';

interface OneProps {
  readonly id: string | null;
  readonly isListEmpty: boolean;
  readonly back: (() => void) | null;
}

const DetailWithWhatIf = memo(function DetailWithWhatIf(props: OneProps): ReactElement {
  return <Detail {...props} WhatIf={WhatIfPanel} />;
});

function QueueWithDetail(): ReactElement {
  return <QueueScreen Detail={DetailWithWhatIf} />;
}

/** The screens by name. Features do not import each other: what one shows of another is passed in here. */
export const screenOf = {
  queue: QueueWithDetail,
  campaigns: CampaignsScreen,
  history: HistoryScreen,
  analytics: AnalyticsScreen,
  evaluation: EvaluationScreen,
  connections: ConnectionsScreen,
  settings: SettingsScreen,
} as const satisfies Record<Screen, () => ReactElement>;
