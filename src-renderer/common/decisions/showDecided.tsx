import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { explain } from '../../ui/explain.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import s from './decisions.module.css';

const undoMs = 8000;
const toast = 'decided';

/** The short word after a decision, with the way back. One at a time: the latest is what `U` takes back. */
export function showDecided(sentence: string, undo: (() => void) | null): void {
  notifications.hide(toast);
  notifications.show({
    id: toast,
    autoClose: undoMs,
    withBorder: true,
    message: (
      <span className={s['toast']}>
        <span className={s['toastText']}>{sentence}</span>
        {undo === null ? null : (
          <Button
            variant="subtle"
            rightSection={<KeyHint command="undo" />}
            onClick={() => {
              notifications.hide(toast);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </span>
    ),
  });
}

export function showNotKept(campaignName: string, error: unknown): void {
  const { what, fix } = explain(error);
  notifications.show({
    title: `Not kept: ${campaignName}`,
    message: `${what} ${fix}`,
    color: 'red',
    autoClose: false,
    withBorder: true,
  });
}
