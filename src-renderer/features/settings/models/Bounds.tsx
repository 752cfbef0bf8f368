import { SegmentedControl, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ModelSettings } from '../../../../src-shared/model/llm/providers.ts';
import s from '../settings.module.css';
import { Figure } from './Figure.tsx';
import m from './models.module.css';
import type { Change } from './useModels.ts';

interface BoundsProps {
  readonly models: ModelSettings;
  readonly change: Change;
}

/** When models are asked and how much they may use. A call that could exceed a bound is not made. */
export function Bounds({ models, change }: BoundsProps): ReactElement {
  const { caps, budget } = models;
  return (
    <>
      <div className={s['row']}>
        <span>Ask a model about</span>
        <SegmentedControl
          aria-label="Ask a model about"
          data={[
            { value: 'unclear', label: 'Cases that are not clear' },
            { value: 'all', label: 'All cases' },
          ]}
          value={models.ask}
          onChange={(value) => change({ ask: value === 'all' ? 'all' : 'unclear' })}
        />
      </div>
      <div className={s['row']}>
        <span>When no provider can be reached</span>
        <SegmentedControl
          aria-label="When no provider can be reached"
          data={[
            { value: 'fall_back', label: 'Use Causeway’s own text' },
            { value: 'wait', label: 'Wait and try again' },
          ]}
          value={models.whenOffline}
          onChange={(value) => change({ whenOffline: value === 'wait' ? 'wait' : 'fall_back' })}
        />
      </div>
      <div className={m['pair']}>
        <Figure
          label="Daily budget"
          description="Empty: no limit. Beyond it no model is asked until tomorrow."
          prefix="$"
          min={0.01}
          max={10_000}
          isOptional
          value={budget.dailyUsd}
          keep={(dailyUsd) => change({ budget: { dailyUsd } })}
        />
        <Figure
          label="Warn from"
          description="Of the daily budget, 10% to 100%."
          suffix="%"
          min={10}
          max={100}
          isWhole
          value={Math.round(budget.warnAt * 100)}
          keep={(percent) => percent !== null && change({ budget: { warnAt: percent / 100 } })}
        />
        <Figure
          label="Cost of one campaign, at most"
          description="$0.001 to $10."
          prefix="$"
          min={0.001}
          max={10}
          value={caps.usd}
          keep={(usd) => usd !== null && change({ caps: { usd } })}
        />
        <Figure
          label="Time for one campaign, at most"
          description="5 to 300 seconds."
          suffix=" s"
          min={5}
          max={300}
          value={caps.seconds}
          keep={(seconds) => seconds !== null && change({ caps: { seconds } })}
        />
        <Figure
          label="Tokens for one campaign, at most"
          description="1,000 to 200,000, in and out."
          min={1000}
          max={200_000}
          isWhole
          value={caps.tokens}
          keep={(tokens) => tokens !== null && change({ caps: { tokens } })}
        />
        <Figure
          label="Temperature"
          description="0 to 2. Empty: the prompt’s own. Models that take none are sent none."
          min={0}
          max={2}
          isOptional
          value={models.temperature}
          keep={(temperature) => change({ temperature })}
        />
        <Figure
          label="Keep what was said for"
          description="Prompts and answers, encrypted here. Figures stay."
          suffix=" days"
          min={1}
          max={3650}
          isWhole
          value={models.keepContentDays}
          keep={(keepContentDays) => keepContentDays !== null && change({ keepContentDays })}
        />
      </div>
      <Switch
        label="Reuse an answer for exactly the same evidence"
        description="Then nothing is sent and nothing is paid."
        checked={models.cache}
        onChange={(event) => change({ cache: event.currentTarget.checked })}
      />
    </>
  );
}
