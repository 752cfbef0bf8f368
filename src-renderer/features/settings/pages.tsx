import type { ReactElement } from 'react';
import type { SettingsPageId } from '../../view/settingsPages.ts';
import { AboutPart } from './AboutPart.tsx';
import { BackupsPart } from './BackupsPart.tsx';
import { Doctor } from './Doctor.tsx';
import { KeyPlacePart } from './KeyPlacePart.tsx';
import { LimitsPart } from './LimitsPart.tsx';
import { LookPart } from './LookPart.tsx';
import { MoneyPart } from './MoneyPart.tsx';
import { ModelCosts } from './models/ModelCosts.tsx';
import { ModelRuns } from './models/ModelRuns.tsx';
import { BoundsPart, Models, PricesPart, RolesPart, TracesPart } from './models/Models.tsx';
import { Part } from './Part.tsx';
import { PromptsPart } from './prompts/PromptsPart.tsx';
import { ReportsPart } from './ReportsPart.tsx';
import type { Update } from './update.ts';
import { WorkspacePart } from './WorkspacePart.tsx';
import { YouPart } from './YouPart.tsx';

/** What each page of the settings shows. */
export const pageOf = {
  you: (update) => <YouPart update={update} />,
  appearance: (update) => <LookPart update={update} />,
  guardrails: (update) => <LimitsPart update={update} />,
  money: (update) => <MoneyPart update={update} />,
  reports: (update) => <ReportsPart update={update} />,
  workspace: () => <WorkspacePart />,
  passphrase: () => <KeyPlacePart />,
  backups: () => <BackupsPart />,
  check: () => (
    <Part title="Check the app">
      <Doctor />
    </Part>
  ),
  about: () => <AboutPart />,
  models: (update) => <Models update={update} />,
  roles: (update) => <RolesPart update={update} />,
  bounds: (update) => <BoundsPart update={update} />,
  prices: (update) => <PricesPart update={update} />,
  costs: () => <ModelCosts />,
  runs: () => <ModelRuns />,
  prompts: () => <PromptsPart />,
  traces: (update) => <TracesPart update={update} />,
} as const satisfies Record<SettingsPageId, (update: Update) => ReactElement>;
