import { Button, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { clientFormats, type ReportFormat, reportFormats } from '../../../src-shared/model/reporting.ts';
import { explain } from '../../ui/explain.ts';
import { useReportView } from '../../view/reportView.ts';
import { CopyBrief } from './CopyBrief.tsx';
import { emptyDraft, periodFault, type ReportDraft, requestOf, takesWhatIfs } from './draft.ts';
import { makeReport } from './makeReport.ts';
import s from './reports.module.css';
import { WhatIfChoice } from './WhatIfChoice.tsx';

const formatNames = {
  pdf: 'PDF',
  html: 'HTML',
  markdown: 'Markdown',
  csv: 'CSV',
  xlsx: 'XLSX',
  json: 'JSON',
} as const satisfies Record<ReportFormat, string>;

/** Asks what the report is about, for whom it is, and as what file. It is made in the background. */
export function ReportDialog(): ReactElement {
  const { opened, close, ids } = useReportView();
  return (
    <Modal opened={opened} onClose={close} title="Make a report" size="lg" centered>
      {opened ? <Form ids={ids} close={close} /> : null}
    </Modal>
  );
}

interface FormProps {
  readonly ids: readonly string[];
  readonly close: () => void;
}

function Form({ ids, close }: FormProps): ReactElement {
  const [draft, setDraft] = useState<ReportDraft>(() => emptyDraft(ids));
  const [isStarting, setStarting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const change = (part: Partial<ReportDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const request = requestOf(draft, ids);
  const start = async (): Promise<void> => {
    if (request === null) return;
    setStarting(true);
    setFault(null);
    try {
      await makeReport(request);
      close();
    } catch (error) {
      const { what, fix } = explain(error);
      setFault(`${what} ${fix}`);
    } finally {
      setStarting(false);
    }
  };
  const [only] = ids;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Stack gap="lg">
        <Radio.Group
          label="Which report"
          value={draft.layout}
          onChange={(value) => {
            const layout = value === 'client' ? 'client' : 'full';
            const fits = layout === 'full' || clientFormats.includes(draft.format);
            change({ layout, format: fits ? draft.format : 'pdf' });
          }}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="client"
              data-autofocus
              label="One page for the client"
              description="What changed and by whom, why, what was done, whether it worked, what comes next."
            />
            <Radio
              value="full"
              label="Everything with its evidence"
              description="Each recommendation with its reasons, facts, decisions and what was not known."
            />
          </Stack>
        </Radio.Group>
        <About draft={draft} change={change} ids={ids} />
        {only !== undefined && takesWhatIfs(draft, ids) ? (
          <WhatIfChoice
            recommendationId={only}
            chosen={draft.whatIfs}
            choose={(whatIfs) => change({ whatIfs })}
          />
        ) : null}
        <div className={s['row']}>
          <span id="report-wording">Wording</span>
          <SegmentedControl
            aria-labelledby="report-wording"
            data={[
              { value: 'plain', label: 'Plain' },
              { value: 'expert', label: 'For experts' },
            ]}
            value={draft.wording}
            onChange={(value) => change({ wording: value === 'expert' ? 'expert' : 'plain' })}
          />
        </div>
        <div className={s['row']}>
          <span id="report-format">File</span>
          <SegmentedControl
            aria-labelledby="report-format"
            data={reportFormats
              .filter((format) => draft.layout === 'full' || clientFormats.includes(format))
              .map((value) => ({ value, label: formatNames[value] }))}
            value={draft.format}
            onChange={(value) => change({ format: reportFormats.find((known) => known === value) ?? 'pdf' })}
          />
        </div>
      </Stack>
      {fault === null ? null : (
        <p className={s['fault']} role="alert">
          {fault}
        </p>
      )}
      <Group justify="space-between" mt="lg">
        <div>{ids.length === 1 && only !== undefined ? <CopyBrief id={only} /> : null}</div>
        <Group>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isStarting} disabled={request === null}>
            Make the report
          </Button>
        </Group>
      </Group>
    </form>
  );
}

interface AboutProps {
  readonly draft: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly ids: readonly string[];
}

/** What was selected, or what was decided in a period. */
function About({ draft, change, ids }: AboutProps): ReactElement {
  const chosen = ids.length === 1 ? 'This recommendation' : `${counted(ids.length, 'recommendation')}`;
  const isPeriod = draft.about === 'period';
  const fault = isPeriod ? periodFault(draft) : null;
  return (
    <div>
      {ids.length === 0 ? null : (
        <SegmentedControl
          aria-label="About"
          mb="sm"
          data={[
            { value: 'selection', label: chosen },
            { value: 'period', label: 'Decisions of a period' },
          ]}
          value={draft.about}
          onChange={(value) => change({ about: value === 'period' ? 'period' : 'selection' })}
        />
      )}
      {isPeriod ? (
        <div className={s['days']}>
          <TextInput
            type="date"
            label="Decided from"
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="to"
            error={fault}
            value={draft.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </div>
  );
}
