import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect } from 'react';
import { ask } from '../../client/api.ts';
import { forgetDamage, useDamage } from '../../client/damage.ts';
import { RemoveSample } from '../../common/workspace/RemoveSample.tsx';
import { Restore } from '../../common/workspace/Restore.tsx';
import { explain } from '../../ui/explain.ts';
import s from './shell.module.css';

/**
 * Shown on every screen once the open workspace's database turned out damaged: what is wrong, and how to restore it.
 */
export function DamageBanner(): ReactElement | null {
  const { error } = useDamage();
  const session = useQuery(ask.session.state.queryOptions()).data;
  // Recreated with each workspace: damage found in one says nothing about another.
  useEffect(() => forgetDamage, []);
  if (error === null || session?.state !== 'open') return null;
  const isSample = session.workspace === 'sample';
  return (
    <div className={s['banner']} role="alert">
      <span aria-hidden="true">⚠</span>
      <span className={s['bannerText']}>
        {explain(error).what}{' '}
        {isSample
          ? 'Remove the sample workspace and create it again: it holds none of your data.'
          : 'You can keep reading what still opens; decide nothing until it is restored.'}
      </span>
      {isSample ? <RemoveSample /> : <Restore backup={null} label="Restore…" />}
    </div>
  );
}
