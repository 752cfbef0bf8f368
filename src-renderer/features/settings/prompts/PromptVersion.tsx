import { Box, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { count, counted } from '../../../../src-shared/format/number.ts';
import type { PromptText } from '../../../../src-shared/model/llm/promptText.ts';
import { ask } from '../../../client/api.ts';
import { Failure } from '../../../ui/parts/Message.tsx';
import { Part } from '../Part.tsx';
import s from '../settings.module.css';
import { PromptDifference } from './PromptDifference.tsx';
import p from './prompts.module.css';
import { askedHow, fillingOf, type ListedPrompt } from './promptWords.ts';

interface PromptVersionProps {
  readonly listed: ListedPrompt;
  /** The other versions of the same prompt. */
  readonly others: readonly ListedPrompt[];
}

/** One version: what it is, its texts with what each is for, and what differs from another. */
export function PromptVersion({ listed, others }: PromptVersionProps): ReactElement {
  const { name, version, summary } = listed;
  const title = `${name} ${version}`;
  const text = useQuery(
    ask.prompts.get.queryOptions({ input: { name, version }, enabled: summary !== null }),
  );
  if (summary === null)
    return (
      <Part title={title} isWide>
        <p>
          This release does not have this version any more. What was sent with it is under Runs of models,
          call by call, for as long as texts are kept.
        </p>
      </Part>
    );
  return (
    <Part title={title} isWide>
      <p className={p['prose']}>{summary.description}</p>
      <ul className={p['changes']} aria-label="What is new in it">
        {summary.changelog.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {text.isError ? <Failure error={text.error} retry={() => void text.refetch()} /> : null}
      {text.data === undefined ? null : <Texts text={text.data} />}
      <Compared listed={listed} others={others.filter((one) => one.summary !== null)} />
    </Part>
  );
}

function Texts({ text }: { readonly text: PromptText }): ReactElement {
  const { summary, system, user, variables, tokens } = text;
  return (
    <>
      <dl className={p['facts']}>
        <dt>Asked of</dt>
        <dd>the {summary.role}</dd>
        <dt>How</dt>
        <dd>{askedHow(text)}</dd>
        <dt>SHA-256</dt>
        <dd className={p['hash']}>{summary.hash}</dd>
      </dl>
      <Words
        title="Instructions"
        hint={`The same for every campaign, so that a provider can keep them: up to ${counted(tokens.system, 'token')}.`}
        text={system}
      />
      <p className={s['quiet']}>
        Then comes the campaign’s evidence, which Causeway writes: figures, causes and options, without names.
      </p>
      <Words
        title="Question"
        hint={`Differs from step to step: up to ${counted(tokens.user, 'token')} and what it is filled with. ${
          variables.length === 0 ? 'Nothing is filled in.' : `${variables.map(fillingOf).join('; ')}.`
        }`}
        text={user}
      />
      <p className={s['quiet']}>
        Tokens are estimated from above, {count(tokens.system + tokens.user)} in all; what a call really used
        is under Runs of models.
      </p>
    </>
  );
}

interface WordsProps {
  readonly title: string;
  readonly hint: string;
  readonly text: string;
}

function Words({ title, hint, text }: WordsProps): ReactElement {
  return (
    <div>
      <h3 className={p['head']}>{title}</h3>
      <p className={s['quiet']}>{hint}</p>
      <Box component="section" className={p['text'] ?? ''} aria-label={title} tabIndex={0}>
        <pre>{text}</pre>
      </Box>
    </div>
  );
}

function Compared({ listed, others }: PromptVersionProps): ReactElement {
  const [other, setOther] = useState<string | null>(null);
  if (others.length === 0) return <p className={s['quiet']}>There is no other version to compare it with.</p>;
  return (
    <>
      <Select
        className={p['compare'] ?? ''}
        label="Compare with"
        placeholder="Another version"
        data={others.map(({ version }) => version)}
        value={other}
        clearable
        onChange={setOther}
      />
      {other === null ? null : <PromptDifference name={listed.name} from={other} to={listed.version} />}
    </>
  );
}
