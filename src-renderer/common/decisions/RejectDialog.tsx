import { Button, Group, Kbd, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type FeedbackCategory, feedbackCategories } from '../../../src-shared/model/vocabulary.ts';
import { feedbackNames } from '../../ui/words/words.ts';

interface RejectDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** The campaign, or how many. */
  readonly about: string;
  readonly reject: (category: FeedbackCategory, text: string) => Promise<boolean>;
}

/** Asks why: later recommendations learn from the answer. */
export function RejectDialog({ opened, close, about, reject }: RejectDialogProps): ReactElement {
  const [category, setCategory] = useState<FeedbackCategory | null>(null);
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    if (category === null) return;
    setSending(true);
    const kept = await reject(category, text.trim());
    setSending(false);
    if (!kept) return;
    setCategory(null);
    setText('');
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title="Why do you reject it?" size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          const typing = event.target instanceof HTMLTextAreaElement;
          const chosen = typing ? undefined : feedbackCategories[Number(event.key) - 1];
          if (chosen !== undefined) setCategory(chosen);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        <p className="cut" title={about} style={{ marginBottom: 12, color: 'var(--ink-2)' }}>
          {about}
        </p>
        <Radio.Group
          aria-label="Reason"
          value={category}
          onChange={(value) => setCategory(feedbackCategories.find((known) => known === value) ?? null)}
        >
          <Stack gap="sm">
            {feedbackCategories.map((known, index) => (
              <Radio
                key={known}
                value={known}
                data-autofocus={index === 0 || undefined}
                label={
                  <>
                    {feedbackNames[known].label} <Kbd size="xs">{index + 1}</Kbd>
                  </>
                }
                description={feedbackNames[known].hint}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          mt="lg"
          label="What should have been said or done? (you may leave it empty)"
          autosize
          minRows={3}
          maxRows={8}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isSending} disabled={category === null}>
            Reject
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
