import { Button, SegmentedControl, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSettings, useStatus } from '../../client/useApi.ts';
import { useView } from '../../view/view.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';

/** Colours and contrast, the height of rows, and what single keys do. */
export function LookPart({ update }: { readonly update: Update }): ReactElement {
  const settings = useSettings();
  const { setHelp, go } = useView();
  const status = useStatus();
  const appearances = ['auto', 'light', 'dark'] as const;
  const densities = ['comfortable', 'compact'] as const;
  return (
    <Part title="Appearance and keys">
      <div className={s['row']}>
        <span>Colours</span>
        <SegmentedControl
          aria-label="Colours"
          data={[
            { value: 'auto', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={settings.appearance}
          onChange={(value) => {
            const appearance = appearances.find((known) => known === value);
            if (appearance !== undefined) update({ appearance });
          }}
        />
      </div>
      <div className={s['row']}>
        <span>Contrast</span>
        <SegmentedControl
          aria-label="Contrast"
          data={[
            { value: 'auto', label: 'As the system' },
            { value: 'more', label: 'More' },
          ]}
          value={settings.contrast}
          onChange={(value) => update({ contrast: value === 'more' ? 'more' : 'auto' })}
        />
      </div>
      <div className={s['row']}>
        <span>Rows of the queue</span>
        <SegmentedControl
          aria-label="Rows of the queue"
          data={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          value={settings.density}
          onChange={(value) => {
            const density = densities.find((known) => known === value);
            if (density !== undefined) update({ density });
          }}
        />
      </div>
      <Switch
        label="Single keys act (A approves, J goes on, …)"
        description="Those with Ctrl or Cmd always work."
        checked={settings.singleKeys}
        onChange={(event) => update({ singleKeys: event.currentTarget.checked })}
      />
      <div>
        <Button variant="default" onClick={() => setHelp(true)}>
          Show all keys
        </Button>
        {status?.workspace === 'sample' && settings.tourTaken ? (
          <Button
            variant="subtle"
            onClick={() => {
              update({ tourTaken: false });
              go('queue');
            }}
          >
            Take the tour again
          </Button>
        ) : null}
      </div>
    </Part>
  );
}
