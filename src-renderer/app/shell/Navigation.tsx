import { Tooltip } from '@mantine/core';
import {
  IconChartDots,
  IconHistory,
  IconInbox,
  IconPlugConnected,
  IconSettings,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { count } from '../../../src-shared/format/number.ts';
import { ask } from '../../client/api.ts';
import { commands } from '../../ui/keys/keyMap.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import type { Screen } from '../../view/route.ts';
import { useView } from '../../view/view.ts';
import icon from './icon.svg';
import s from './shell.module.css';

const work = [
  { screen: 'queue', Icon: IconInbox },
  { screen: 'campaigns', Icon: IconTargetArrow },
  { screen: 'history', Icon: IconHistory },
  { screen: 'analytics', Icon: IconChartDots },
] as const;
const care = [
  { screen: 'connections', Icon: IconPlugConnected },
  { screen: 'settings', Icon: IconSettings },
] as const;

/** The screens. The queue's number is what waits for a decision; that of the connections, accounts that need a person. */
export function Navigation(): ReactElement {
  const current = useView((view) => view.screen);
  const go = useView((view) => view.go);
  const waiting = useQuery(
    ask.queue.list.queryOptions({ input: { limit: 1 }, select: (page) => page.counts.needs_decision }),
  ).data;
  const signedOut = useQuery(
    ask.connections.list.queryOptions({
      select: (views) => views.filter(({ health }) => health.status === 'sign_in').length,
    }),
  ).data;
  const item = (screen: Screen, Icon: typeof IconInbox): ReactElement => (
    <Tooltip key={screen} label={<KeyHint command={screen} />} position="right" openDelay={600}>
      <button
        type="button"
        className={s['item']}
        data-tour-part={screen}
        aria-current={screen === (current === 'evaluation' ? 'settings' : current) ? 'page' : undefined}
        onClick={() => go(screen)}
      >
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <span>{commands[screen].label}</span>
        {screen === 'queue' && waiting !== undefined && waiting > 0 ? (
          <span className={s['count']}>
            {count(waiting)}
            <span className="visually-hidden"> need a decision</span>
          </span>
        ) : null}
        {screen === 'connections' && signedOut !== undefined && signedOut > 0 ? (
          <span className={s['count']} data-tone="worse">
            {count(signedOut)}
            <span className="visually-hidden"> to sign in to again</span>
          </span>
        ) : null}
      </button>
    </Tooltip>
  );
  return (
    <nav className={s['nav']} aria-label="Screens">
      <div className={s['brand']}>
        <img src={icon} alt="" />
        <span>Causeway</span>
      </div>
      <div className={s['items']}>{work.map(({ screen, Icon }) => item(screen, Icon))}</div>
      <div className={s['items']}>{care.map(({ screen, Icon }) => item(screen, Icon))}</div>
    </nav>
  );
}
