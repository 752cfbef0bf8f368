import { notifications } from '@mantine/notifications';
import { announce } from './announce.ts';

const shownMs = 5000;
const toast = 'reason';

/** Shows and announces why a key or a button did nothing. The latest reason replaces the previous one. */
export function showReason(reason: string): void {
  notifications.hide(toast);
  notifications.show({ id: toast, message: reason, autoClose: shownMs, withBorder: true });
  announce(reason);
}
