import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { counted } from '../../../src-shared/format/number.ts';
import { api } from '../../client/api.ts';
import { oneAtATime, stillDeciding } from '../../common/decisions/oneAtATime.ts';
import { oneByOne } from '../../common/decisions/several.ts';
import { copyText } from '../../ui/copyText.ts';
import { explain } from '../../ui/explain.ts';
import { showReason } from '../../ui/showReason.ts';
import type { Subject } from '../../view/subject.ts';

const toast = 'briefs';
const between = `\n${'-'.repeat(40)}\n\n`;

/** Puts the briefs of several recommendations on the clipboard as one text, in the order they were selected. */
export async function copyBriefs(subjects: readonly Subject[]): Promise<void> {
  const briefs: string[] = [];
  const failed: unknown[] = [];
  const left = await oneAtATime(() =>
    oneByOne('Collecting briefs', subjects, async ({ id }) => {
      try {
        const { subject, text } = await api.reports.brief({ id });
        briefs.push(`${subject}\n\n${text}`);
      } catch (error) {
        failed.push(error);
      }
    }),
  );
  if (left === null) return showReason(stillDeciding);
  if (left.length > 0) return showReason('Stopped. The clipboard is as it was.');
  const [first] = failed;
  if (briefs.length === 0 && first !== undefined) {
    const { what, fix } = explain(first);
    return showReason(`${what} ${fix}`);
  }
  const missing = failed.length === 0 ? '' : ` ${counted(failed.length, 'brief')} could not be read.`;
  const text = briefs.join(between);
  const copied = `${counted(briefs.length, 'brief')} on the clipboard.${missing}`;
  if (await copyText(text)) showReason(copied);
  else offer(text, `${counted(briefs.length, 'brief')} collected.${missing}`, copied);
}

/** A page may write to the clipboard for a few seconds after a press only: after that it takes another one. */
function offer(text: string, collected: string, copied: string): void {
  notifications.show({
    id: toast,
    autoClose: false,
    withBorder: true,
    message: (
      <>
        {collected}{' '}
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(toast);
            void copyText(text).then((isCopied) =>
              showReason(isCopied ? copied : 'The system did not allow copying the briefs.'),
            );
          }}
        >
          Copy them
        </Button>
      </>
    ),
  });
}
