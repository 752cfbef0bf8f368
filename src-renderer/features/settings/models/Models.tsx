import { Button, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import { useView } from '../../../view/view.ts';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import type { Update } from '../update.ts';
import { Bounds } from './Bounds.tsx';
import { Prices } from './Prices.tsx';
import { Problems } from './Problems.tsx';
import { Providers } from './Providers.tsx';
import { Roles } from './Roles.tsx';
import { TraceExport } from './TraceExport.tsx';
import { type Change, useModelSettings } from './useModels.ts';

interface PageProps {
  readonly update: Update;
}

/** Which models may be asked, and who offers them. */
export function Models({ update }: PageProps): ReactElement {
  const { models, change } = useModelSettings(update);
  return (
    <Part title="Models">
      <p className={s['quiet']}>
        The diagnosis, its figures and the limits of every action are computed on this computer. A model may
        explain, challenge and choose among what the evidence allows; each of its sentences is checked against
        the evidence. Names of campaigns, ads and rivals are never sent.
      </p>
      <Switch
        label="Ask models"
        description="Off: nothing is sent anywhere, and every recommendation is Causeway’s own."
        checked={models.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      <Problems />
      <Providers />
    </Part>
  );
}

/** Who does what; nothing to choose from before there is a provider. */
export function RolesPart({ update }: PageProps): ReactElement {
  return (
    <WithProvider title="Who does what" update={update}>
      {(models, change) => <Roles models={models} change={change} />}
    </WithProvider>
  );
}

/** When models are asked, and how much they may use. */
export function BoundsPart({ update }: PageProps): ReactElement {
  return (
    <WithProvider title="Bounds of models" update={update}>
      {(models, change) => <Bounds models={models} change={change} />}
    </WithProvider>
  );
}

/** What tokens cost. */
export function PricesPart({ update }: PageProps): ReactElement {
  return (
    <WithProvider title="Prices of models" isWide update={update}>
      {(models, change) => <Prices models={models} change={change} />}
    </WithProvider>
  );
}

/** Where traces of calls go besides this workspace. */
export function TracesPart({ update }: PageProps): ReactElement {
  return (
    <WithProvider title="Traces to elsewhere" update={update}>
      {(models, change) => <TraceExport models={models} change={change} />}
    </WithProvider>
  );
}

interface WithProviderProps extends PageProps {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: (models: ModelSettings, change: Change) => ReactElement;
}

function WithProvider({ title, isWide = false, update, children }: WithProviderProps): ReactElement {
  const { models, change } = useModelSettings(update);
  const openSettings = useView((view) => view.openSettings);
  return (
    <Part title={title} isWide={isWide}>
      {models.providers.length > 0 ? (
        children(models, change)
      ) : (
        <>
          <p className={s['quiet']}>No provider of models is set up, so there is nothing to set here yet.</p>
          <div>
            <Button variant="default" onClick={() => openSettings('models')}>
              Set up a provider
            </Button>
          </div>
        </>
      )}
    </Part>
  );
}
