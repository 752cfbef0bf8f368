import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { announce } from '../../ui/announce.ts';
import { explain } from '../../ui/explain.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import s from './decisions.module.css';

const shownMs = 8000;
const toast = 'decided';

interface WayBack {
  readonly label: string;
  readonly command: 'undo' | 'redo';
  readonly act: () => void;
}

/** What was just decided, with undo. One at a time: the key acts on the latest. */
export function showDecided(sentence: string, { label, command, act }: WayBack): void {
  notifications.hide(toast);
  notifications.show({
    id: toast,
    autoClose: shownMs,
    withBorder: true,
    message: (
      <span className={s['toast']}>
        <span className={s['toastText']}>{sentence}</span>
        <Button
          variant="subtle"
          rightSection={<KeyHint command={command} />}
          onClick={() => {
            notifications.hide(toast);
            act();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
}

export interface Failed {
  readonly subject: { readonly campaignName: string };
  readonly error: unknown;
  readonly isUnanswered?: boolean;
}

const notKnown = {
  what: 'The app stopped answering before it confirmed this, so it may or may not be saved.',
  fix: 'Once it answers again the list shows which. Repeating it is safe: it is saved once.',
};

/** "Not kept: Spring", why, and what to do now; stays until it is closed. */
export function showNotKept(title: string, { subject, error, isUnanswered }: Failed): void {
  const { what, fix } = isUnanswered === true ? notKnown : explain(error);
  const heading =
    isUnanswered === true ? `Not confirmed: ${subject.campaignName}` : `${title}: ${subject.campaignName}`;
  announce(`${heading}. ${what} ${fix}`);
  notifications.show({
    title: heading,
    message: `${what} ${fix}`,
    color: 'red',
    autoClose: false,
    withBorder: true,
  });
}

const mostNotices = 3;

/** Each of a few; of many one notice with their number and the first reason, since each stays until it is closed. */
export function showAllNotKept(title: string, all: readonly Failed[]): void {
  const [first] = all;
  if (first === undefined) return;
  if (all.length <= mostNotices) {
    for (const one of all) showNotKept(title, one);
    return;
  }
  showNotKept(title, {
    ...first,
    subject: { campaignName: `${first.subject.campaignName} and ${all.length - 1} others` },
  });
}
