import { Button, Select, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { codePages, type ImportAnswers } from '../../../src-shared/model/importing.ts';
import { isKnownCurrency } from '../../../src-shared/model/money.ts';
import s from './connections.module.css';
import type { Question } from './importFlow.ts';

interface QuestionsProps {
  readonly questions: readonly Question[];
  readonly answers: ImportAnswers;
  readonly answer: (answers: ImportAnswers) => void;
}

/** What the file does not say and the person has to. */
export function Questions({ questions, answers, answer }: QuestionsProps): ReactElement {
  const [currency, setCurrency] = useState(answers.currency ?? '');
  const isCurrency = isKnownCurrency(currency);
  return (
    <form
      className={s['questions']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isCurrency) answer({ currency });
      }}
    >
      <p>The file leaves this open. Choose, and the file is read again.</p>
      {questions.includes('currency') ? (
        <>
          <TextInput
            label="Currency of the amounts"
            placeholder="EUR"
            maxLength={3}
            value={currency}
            error={
              currency.length === 3 && !isCurrency
                ? `There is no currency ${currency}: use its three-letter code, such as EUR, USD or GBP.`
                : null
            }
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
          <Button type="submit" variant="default" disabled={!isCurrency || currency === answers.currency}>
            Use it
          </Button>
        </>
      ) : null}
      {questions.includes('dateOrder') ? (
        <Select
          label="04/05/2026 means"
          placeholder="Choose"
          data={[
            { value: 'day_first', label: '4 May 2026' },
            { value: 'month_first', label: '5 April 2026' },
          ]}
          value={answers.dateOrder ?? null}
          allowDeselect={false}
          onChange={(value) => {
            if (value === 'day_first' || value === 'month_first') answer({ dateOrder: value });
          }}
        />
      ) : null}
      {questions.includes('decimalSign') ? (
        <Select
          label="1,234 means"
          placeholder="Choose"
          data={[
            { value: 'point', label: 'one thousand two hundred thirty-four' },
            { value: 'comma', label: 'one and a bit (1.234)' },
          ]}
          value={answers.decimalSign ?? null}
          allowDeselect={false}
          w={280}
          onChange={(value) => {
            if (value === 'point' || value === 'comma') answer({ decimalSign: value });
          }}
        />
      ) : null}
      {questions.includes('moneyUnit') ? (
        <Select
          label="An amount of 1000000 means"
          placeholder="Choose"
          data={[
            { value: 'micros', label: 'one unit of the currency (micros)' },
            { value: 'units', label: 'a million of the currency' },
          ]}
          value={answers.moneyUnit ?? null}
          allowDeselect={false}
          w={280}
          onChange={(value) => {
            if (value === 'micros' || value === 'units') answer({ moneyUnit: value });
          }}
        />
      ) : null}
      {questions.includes('replaceLarger') ? (
        <Select
          label="This file has less than what is stored for these days"
          placeholder="Choose"
          data={[
            { value: 'keep', label: 'keep what is stored' },
            { value: 'replace', label: 'replace it with this file' },
          ]}
          value={answers.replaceLarger === undefined ? null : answers.replaceLarger ? 'replace' : 'keep'}
          allowDeselect={false}
          w={420}
          onChange={(value) => {
            if (value === 'keep' || value === 'replace') answer({ replaceLarger: value === 'replace' });
          }}
        />
      ) : null}
      {questions.includes('encoding') ? (
        <Select
          label="The file's letters are in"
          placeholder="Choose"
          data={[...codePages]}
          value={answers.encoding ?? null}
          allowDeselect={false}
          onChange={(value) => {
            const encoding = codePages.find((page) => page === value);
            if (encoding !== undefined) answer({ encoding });
          }}
        />
      ) : null}
    </form>
  );
}
