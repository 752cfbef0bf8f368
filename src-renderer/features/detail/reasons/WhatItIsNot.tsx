import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { FactFigures } from '../parts/FactFigures.tsx';
import { Section } from '../parts/Section.tsx';
import type { ShownRecommendation } from '../parts/shown.ts';
import s from './reasons.module.css';
import { rivalsOf } from './reasons.ts';
import { stepsOf, useDone, useTicks } from './steps.ts';

/** The other causes, each with the fact that rules it out; what to check first; and what would overturn the verdict. */
export function WhatItIsNot({
  recommendation,
}: {
  readonly recommendation: ShownRecommendation;
}): ReactElement | null {
  const { diagnosis, id } = recommendation;
  const rivals = rivalsOf(diagnosis);
  const steps = stepsOf(diagnosis);
  const asked = new Set(steps.map(({ text }) => text));
  const overturns = (diagnosis.explanation?.changeOurMind ?? []).filter(({ text }) => !asked.has(text));
  const done = useDone(id);
  const toggle = useTicks((ticks) => ticks.toggle);
  if (rivals.length === 0) return null;
  return (
    <Section title="What it is not">
      <ul className={s['rivals']}>
        {rivals.map(({ name, word, reason }) => (
          <li key={name}>
            <span className={s['rival']}>
              {name} <span className={s['quiet']}>{word}</span>
            </span>
            <span className={s['text']}>{reason?.text ?? 'Nothing in the data rules it out.'}</span>
            {reason === null ? (
              <span />
            ) : (
              <FactFigures fact={reason.fact} currency={diagnosis.kpi.currency} />
            )}
          </li>
        ))}
      </ul>
      <div className={s['two']}>
        {steps.length === 0 ? null : (
          <fieldset className={s['steps']}>
            <legend>Check first</legend>
            {steps.map(({ text }) => (
              <Checkbox key={text} label={text} checked={done.has(text)} onChange={() => toggle(id, text)} />
            ))}
          </fieldset>
        )}
        {overturns.length === 0 ? null : (
          <div className={s['overturn']}>
            <h4>{'What would change our mind'}</h4>
            {overturns.map(({ text }) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}
