import { notifications } from '@mantine/notifications';
import { announce } from './announce.ts';

const shownMs = 5000;
const toast = 'reason';

/** Says why a key or a button did nothing, to see and to hear. The latest reason replaces the one before. */
export function showReason(reason: string): void {
  notifications.hide(toast);
  notifications.show({ id: toast, message: reason, autoClose: shownMs, withBorder: true });
  announce(reason);
}
