import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../../client/api.ts';
import m from './models.module.css';

/** What in the settings would keep a model from being asked, each with what to do. */
export function Problems(): ReactElement | null {
  const problems = useQuery(ask.models.problems.queryOptions()).data ?? [];
  if (problems.length === 0) return null;
  return (
    <ul className={m['test']} aria-label="What to mend">
      {problems.map(({ severity, problem, fix }) => (
        <li key={problem} className={m['result']} data-tone={severity === 'error' ? 'worse' : 'uncertain'}>
          {severity === 'error' ? '✕' : '!'} {problem} {fix}
        </li>
      ))}
    </ul>
  );
}
