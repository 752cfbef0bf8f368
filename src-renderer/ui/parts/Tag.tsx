import type { ReactElement, ReactNode } from 'react';
import s from './parts.module.css';

interface TagProps {
  readonly tone?: 'worse' | 'better' | 'uncertain' | 'info' | 'plain';
  readonly title?: string;
  readonly children: ReactNode;
}

export function Tag({ tone = 'plain', title, children }: TagProps): ReactElement {
  return (
    <span className={s['tag']} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
