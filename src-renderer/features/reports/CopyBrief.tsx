import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../../client/api.ts';
import { copyText } from '../../ui/copyText.ts';
import { explain } from '../../ui/explain.ts';
import { showReason } from '../../ui/showReason.ts';

/** One action as text for a ticket or an e-mail, on the clipboard. */
export function CopyBrief({ id }: { readonly id: string }): ReactElement {
  const brief = useMutation(
    ask.reports.brief.mutationOptions({
      onSuccess: async ({ subject, text }) => {
        const isCopied = await copyText(`${subject}\n\n${text}`);
        showReason(
          isCopied
            ? 'The brief is on the clipboard: paste it into a ticket or an e-mail.'
            : 'The clipboard refused the brief. "causeway report ID --brief" prints it.',
        );
      },
      onError: (error) => {
        const { what, fix } = explain(error);
        showReason(`${what} ${fix}`);
      },
    }),
  );
  return (
    <Button variant="subtle" loading={brief.isPending} onClick={() => brief.mutate({ id })}>
      Copy the brief
    </Button>
  );
}
