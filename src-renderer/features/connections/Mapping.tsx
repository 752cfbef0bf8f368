import { Button, FileButton, NativeSelect } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import { columnRoleSchema, type MappingAnswer, type ReadMapping } from '../../../src-shared/model/mapping.ts';
import { platformSchema, platforms } from '../../../src-shared/model/vocabulary.ts';
import { saveFile } from '../../client/saveFile.ts';
import { DataTable } from '../../ui/parts/Page.tsx';
import { platformNames } from '../../ui/words/words.ts';
import s from './connections.module.css';
import { answerOf, dayOf, mappingFile, readMappingFile, withAnswer, withRole } from './mappingAnswer.ts';
import { OpenChoices } from './OpenChoices.tsx';
import { roleNames } from './roleNames.ts';

interface MappingProps {
  readonly mapping: ReadMapping;
  readonly answers: ImportAnswers;
  readonly answer: (answers: ImportAnswers) => void;
  readonly isOneOfMany: boolean;
}

/** What each column of a table is: what is open is asked first, everything can be changed. */
export function Mapping({ mapping, answers, answer, isOneOfMany }: MappingProps): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const now = answerOf(mapping, dayOf(answers, mapping));
  const give = (next: MappingAnswer): void => answer(withAnswer(answers, next));
  const takeFile = async (file: File): Promise<void> => {
    const given = readMappingFile(await file.text());
    if (given === null) setProblem(`${file.name} holds no mapping that was saved here.`);
    else {
      const known = Object.entries(given.columns).filter(([name]) => Object.hasOwn(now.columns, name));
      give({ ...now, columns: { ...now.columns, ...Object.fromEntries(known) }, platform: given.platform });
    }
  };
  const title = isOneOfMany ? `Columns of ${mapping.file}` : 'Columns';
  const used = mapping.columns.filter(({ role }) => role !== 'unused');
  const rest = mapping.columns.filter(({ role }) => role === 'unused');
  return (
    <section className={s['mapping']} aria-label={title}>
      <OpenChoices mapping={mapping} now={now} give={give} />
      <div className={s['row']}>
        <h3>{title}</h3>
        <NativeSelect
          size="xs"
          label="Whose ads these are"
          data={platforms.map((value) => ({ value, label: platformNames[value] }))}
          value={mapping.platform}
          onChange={(event) => give({ ...now, platform: platformSchema.parse(event.currentTarget.value) })}
        />
        {mapping.isRemembered ? <p className={s['quiet']}>As in the last file with these columns.</p> : null}
      </div>
      <Columns label={`${title}: what each is`} columns={used} now={now} give={give} />
      {rest.length === 0 ? null : (
        <details className={s['fault']} open={mapping.open.length > 0 || undefined}>
          <summary>
            Not used: {rest.map(({ name }) => name.trim() || 'a column without a name').join(', ')}
          </summary>
          <Columns label={`${title}: not used`} columns={rest} now={now} give={give} />
        </details>
      )}
      <div className={s['row']}>
        <Button size="xs" variant="default" onClick={() => saveFile(mappingFile(now, mapping.file))}>
          Save this mapping to share it
        </Button>
        <FileButton accept=".json" onChange={(file) => void (file === null ? undefined : takeFile(file))}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              Use a saved mapping
            </Button>
          )}
        </FileButton>
        {problem === null ? null : <p role="alert">{problem}</p>}
      </div>
    </section>
  );
}

interface ColumnsProps {
  readonly label: string;
  readonly columns: ReadMapping['columns'];
  readonly now: MappingAnswer;
  readonly give: (answer: MappingAnswer) => void;
}

function Columns({ label, columns, now, give }: ColumnsProps): ReactElement {
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <th>Column</th>
          <th>Is</th>
          <th>For example</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, role, samples }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and their places are all that differs.
          <tr key={`${place} ${name}`}>
            <td>{name}</td>
            <td>
              <NativeSelect
                size="xs"
                w={190}
                aria-label={`What ${name} is`}
                data={Object.entries(roleNames).map(([value, text]) => ({ value, label: text }))}
                value={role}
                onChange={(event) =>
                  give(withRole(now, name, columnRoleSchema.parse(event.currentTarget.value)))
                }
              />
            </td>
            <td>{samples.join(' · ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
