import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import { KeyHint } from '../../../ui/parts/KeyHint.tsx';

interface TableState {
  /** The picture is shown as a table. */
  readonly asTable: boolean;
  readonly toggleTable: () => void;
}

export const useTableState = create<TableState>((set) => ({
  asTable: false,
  toggleTable: () => set(({ asTable }) => ({ asTable: !asTable })),
}));

export function TableSwitch(): ReactElement {
  const { asTable, toggleTable } = useTableState();
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      onClick={toggleTable}
      rightSection={<KeyHint command="table" />}
    >
      {asTable ? 'As chart' : 'As table'}
    </Button>
  );
}
