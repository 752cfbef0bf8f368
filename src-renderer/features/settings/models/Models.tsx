import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import type { Update } from '../update.ts';
import { Bounds } from './Bounds.tsx';
import { Prices } from './Prices.tsx';
import { Problems } from './Problems.tsx';
import { Providers } from './Providers.tsx';
import { Roles } from './Roles.tsx';
import { TraceExport } from './TraceExport.tsx';
import { useModelSettings } from './useModels.ts';

/** Which models may be asked, who offers them, and within which bounds. */
export function Models({ update }: { readonly update: Update }): ReactElement {
  const { models, change } = useModelSettings(update);
  return (
    <>
      <Part title="Models">
        <p className={s['quiet']}>
          The diagnosis, its figures and the limits of every action are computed on this computer. A model may
          explain, challenge and choose among what the evidence allows; each of its sentences is checked
          against the evidence. Names of campaigns, ads and rivals are never sent.
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
      {models.providers.length === 0 ? null : (
        <>
          <Part title="Who does what">
            <Roles models={models} change={change} />
          </Part>
          <Part title="Bounds of models">
            <Bounds models={models} change={change} />
          </Part>
          <Part title="Prices of models" isWide>
            <Prices models={models} change={change} />
          </Part>
          <Part title="Traces to elsewhere">
            <TraceExport models={models} change={change} />
          </Part>
        </>
      )}
    </>
  );
}
