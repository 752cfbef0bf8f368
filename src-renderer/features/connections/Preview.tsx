import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { dayRange } from '../../../src-shared/format/day.ts';
import { counted, exactCount } from '../../../src-shared/format/number.ts';
import { explain } from '../../ui/explain.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';
import { tableWords } from '../../ui/words/words.ts';
import s from './connections.module.css';
import { Faults } from './Faults.tsx';
import { type ImportFlow, openQuestions } from './importFlow.ts';
import { Mapping } from './Mapping.tsx';
import { Questions } from './Questions.tsx';
import { sourceNames, sumSentence } from './reportWords.ts';
import type { Import } from './useImport.ts';

interface PreviewProps {
  readonly flow: Extract<ImportFlow, { step: 'looked' }>;
  readonly run: Import;
}

/** What an import would bring, before anything is stored. */
export function Preview({ flow, run }: PreviewProps): ReactElement {
  const { report } = flow;
  const questions = openQuestions(report, flow.answers);
  const dialects = new Set(report.mappings.flatMap(({ dialect }) => dialect ?? []));
  const isOpen = report.mappings.some(({ open }) => open.length > 0);
  const problem = flow.error === null ? null : explain(flow.error);
  return (
    <section className={s['card']} aria-label="Preview">
      <div className={s['cardHead']}>
        <h2 className="cut">{flow.label}</h2>
        <Tag tone="info">{sourceNames[report.source]}</Tag>
        {[...dialects].map((name) => (
          <Tag key={name}>{name}</Tag>
        ))}
        {report.usable || isOpen ? (
          <Tag>Nothing is kept yet</Tag>
        ) : (
          <Tag tone="worse">Cannot be imported as it is</Tag>
        )}
      </div>
      <p className={s['sum']}>{sumSentence(report)}</p>
      {questions.length === 0 ? null : (
        <Questions questions={questions} answers={flow.answers} answer={run.answer} />
      )}
      {report.mappings.map((mapping) => (
        <Mapping
          key={mapping.file}
          mapping={mapping}
          answers={flow.answers}
          answer={run.answer}
          isOneOfMany={report.mappings.length > 1}
        />
      ))}
      {report.files.length === 0 ? null : (
        <DataTable label="Files">
          <thead>
            <tr>
              <th>File</th>
              <th>Holds</th>
              <th>Days</th>
              <th data-num>Rows kept</th>
              <th data-num>Rejected</th>
              <th data-num>Totals left out</th>
              <th>{report.source === 'data_folder' ? 'Columns kept as extra facts' : 'Columns not used'}</th>
            </tr>
          </thead>
          <tbody>
            {report.files.map((file) => (
              <tr key={`${file.file} ${file.table}`}>
                <td>{file.file}</td>
                <td>{tableWords[file.table]}</td>
                <td>{file.days === null ? '–' : dayRange(file.days)}</td>
                <td data-num>{exactCount(file.rowsKept)}</td>
                <td data-num>{exactCount(file.rowsRejected)}</td>
                <td data-num>{exactCount(file.rowsSkipped)}</td>
                <td>{file.unknownColumns.join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Faults report={report} />
      {report.readings.length === 0 ? null : (
        <div className={s['block']}>
          <h2>How it was read</h2>
          <ul className={s['list']}>
            {report.readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ul>
        </div>
      )}
      {problem === null ? null : (
        <p role="alert" style={{ color: 'var(--worse)' }}>
          {problem.what} {problem.fix}
        </p>
      )}
      <div className={s['foot']}>
        <Button disabled={!report.usable} loading={flow.isStarting} onClick={run.start}>
          Import {counted(report.campaigns.length, 'campaign')}
        </Button>
        {report.usable || report.mappings.length > 0 || report.source === 'data_folder' ? null : (
          <Button variant="default" onClick={run.map}>
            Say what its columns are
          </Button>
        )}
        <Button variant="default" onClick={run.reset}>
          Choose something else
        </Button>
      </div>
    </section>
  );
}
