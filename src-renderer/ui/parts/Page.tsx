import { Box } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import s from './parts.module.css';

interface PageProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** Fills wide windows, for content that stands side by side. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A screen other than the queue: title, actions, and content below. */
export function Page({ title, actions, isWide = false, children }: PageProps): ReactElement {
  return (
    <div className={s['page']}>
      <div className={s['pageInner']} data-wide={isWide || undefined}>
        <div className={s['pageHead']}>
          <h1>{title}</h1>
          {actions}
        </div>
        {children}
      </div>
    </div>
  );
}

interface DataTableProps {
  /** Differs from the heading above it, since both name a landmark. */
  readonly label: string;
  /** Widths come from the columns, not from their content. */
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}

/** A table that scrolls sideways on its own when the window is narrow; focusable, since it scrolls. */
export function DataTable({ label, isFixed = false, children }: DataTableProps): ReactElement {
  return (
    <Box component="section" className={s['scroll']} aria-label={label} tabIndex={0}>
      <table className={s['table']} data-fixed={isFixed || undefined}>
        {children}
      </table>
    </Box>
  );
}
