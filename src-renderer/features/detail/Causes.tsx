import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { causeWord } from '../../../src-shared/format/certainty.ts';
import type { WordedEvidence } from '../../../src-shared/model/evidence.ts';
import type { WordedHypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { causeNames } from '../../ui/words/words.ts';
import { Claims } from './Claims.tsx';
import s from './detail.module.css';
import { EvidenceChip } from './EvidenceChip.tsx';
import { Section } from './Section.tsx';

/** Causes shown before "all": the likely ones, at least three. */
const likely = 0.02;
const fewest = 3;

interface SideProps {
  readonly side: 'for' | 'against' | 'missing';
  readonly title: string;
  readonly sign: string;
  readonly items: ReadonlyArray<{ readonly key: string; readonly text: ReactNode }>;
}

function Side({ side, title, sign, items }: SideProps): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <div className={s['side']} data-side={side}>
      <h4>{title}</h4>
      <ul>
        {items.map(({ key, text }) => (
          <li key={key}>
            <span aria-hidden="true">{sign}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CauseProps {
  readonly hypothesis: WordedHypothesis;
  readonly evidence: ReadonlyMap<string, WordedEvidence>;
  readonly isTop: boolean;
  /** How likely it is, in words. */
  readonly word: string;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Cause({ hypothesis, evidence, isTop, word }: CauseProps): ReactElement {
  const [isOpen, setOpen] = useState(isTop);
  const bodyId = useId();
  const facts = (ids: readonly string[]): SideProps['items'] =>
    ids.map((id) => ({
      key: id,
      text: (
        <>
          {evidence.get(id)?.text ?? ''} <EvidenceChip id={id} />
        </>
      ),
    }));
  const { cause, probability, supporting, contradicting, missing, predicts, check } = hypothesis;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={s['cause']} data-top={isTop || undefined}>
      <button
        type="button"
        className={s['causeHead']}
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} aria-hidden="true" />
        <span>{causeNames[cause]}</span>
        <span className={s['causeBar']} aria-hidden="true">
          <i style={{ width: `${probability * 100}%` }} />
        </span>
        <span className={s['chance']}>{word}</span>
      </button>
      <div id={bodyId} hidden={!isOpen}>
        {isOpen ? (
          <div className={s['causeBody']}>
            <p>{predicts}</p>
            <Side side="for" title="Speaks for it" sign="+" items={facts(supporting)} />
            <Side side="against" title="Speaks against it" sign="−" items={facts(contradicting)} />
            <Side
              side="missing"
              title="Not known"
              sign="?"
              items={missing.map(({ table, text }) => ({ key: `${table} ${text}`, text: capitalised(text) }))}
            />
            {check === null ? null : <p className={s['check']}>What would tell: {check}</p>}
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** The reasons in three steps: evidence for the cause, the rivals it was compared with, what would overturn it. */
function Reasons({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { explanation, rootCause, secondCause } = diagnosis;
  if (explanation === null) {
    return (
      <p className={s['note']} style={{ marginBottom: 8 }}>
        {diagnosis.reasoning}
      </p>
    );
  }
  return (
    <div className={s['reasons']}>
      {secondCause === null ? null : (
        <p className={s['both']}>
          <Tag tone="info">Two causes</Tag> Mainly {inSentence(causeNames[rootCause])}, and{' '}
          {inSentence(causeNames[secondCause])} beside it.
        </p>
      )}
      <Claims title="What speaks for it" claims={explanation.why} />
      <Claims title="What it is not" claims={explanation.against} />
      <Claims title="What would change our mind" claims={explanation.changeOurMind} />
    </div>
  );
}

const inSentence = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The competing causes, each with the evidence for and against it, and what is not known. */
export function Causes({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const { hypotheses } = diagnosis;
  const [showsAll, setShowsAll] = useState(false);
  const evidence = new Map(diagnosis.evidence.map((fact) => [fact.id, fact]));
  const short = Math.max(fewest, hypotheses.filter(({ probability }) => probability >= likely).length);
  const shown = showsAll ? hypotheses : hypotheses.slice(0, short);
  const hidden = hypotheses.length - short;
  return (
    <Section title="Why">
      <Reasons diagnosis={diagnosis} />
      <ul className={s['causes']}>
        {shown.map((hypothesis, index) => (
          <Cause
            key={hypothesis.cause}
            hypothesis={hypothesis}
            evidence={evidence}
            word={causeWord(diagnosis, hypothesis)}
            isTop={index === 0 || hypothesis.cause === diagnosis.secondCause}
          />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="subtle" mt="xs" onClick={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
          {showsAll ? 'Only the likely ones' : `${hidden} less likely`}
        </Button>
      ) : null}
    </Section>
  );
}
