import type { ReactElement } from 'react';
import { forecastChangeText } from '../../../src-shared/format/forecastChange.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { measure, measureRange } from '../../../src-shared/format/value.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { Tag } from '../../ui/parts/Tag.tsx';
import { kpiNames, riskNames } from '../../ui/words/words.ts';
import { ClaimList, withoutEvidence } from './Claims.tsx';
import s from './detail.module.css';
import { parameterFacts } from './parameters.ts';
import { Section } from './Section.tsx';

const riskTones = { low: 'better', medium: 'uncertain', high: 'worse' } as const;
const riskSigns = { low: '●○○', medium: '●●○', high: '●●●' } as const;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is done, its expected effect, what could go wrong, and how to tell. */
export function Expectation({ diagnosis }: { readonly diagnosis: WordedDiagnosis }): ReactElement {
  const {
    expectedImpact: impact,
    forecast,
    kpi,
    riskLevel,
    riskFactors,
    successMetrics,
    explanation,
  } = diagnosis;
  const adds = forecast === null ? null : forecastChangeText(forecast);
  const facts = parameterFacts(diagnosis.parameters, kpi.currency);
  return (
    <Section
      title="What to expect"
      aside={
        <Tag tone={riskTones[riskLevel]}>
          <span aria-hidden="true">{riskSigns[riskLevel]}</span> {riskNames[riskLevel]}
        </Tag>
      }
    >
      {adds === null ? null : <p className={s['answer']}>{sentence(adds)}</p>}
      {impact === null ? (
        <p className={s['note']}>No change of a KPI is expected from this.</p>
      ) : (
        <p className={s['answer']}>
          {kpiNames[impact.kpi]} {measureRange(impact.kpi, impact.low, impact.high, kpi.currency)} within{' '}
          {counted(impact.days, 'day')}
          {impact.kpi === kpi.name && kpi.current !== null
            ? `, from ${measure(kpi.name, kpi.current, kpi.currency)} now`
            : ''}
        </p>
      )}
      <div className={s['two']}>
        {facts.length === 0 ? null : (
          <div>
            <h4>{diagnosis.recommendedWorkflow}</h4>
            <dl className={s['facts']} style={{ paddingTop: 4 }}>
              {facts.map(({ label, value }) => (
                <div key={label} style={{ display: 'contents' }}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
        <ClaimList title="What could go wrong" claims={explanation?.risks ?? withoutEvidence(riskFactors)} />
        <ClaimList
          title="How you will know it worked"
          claims={explanation?.success ?? withoutEvidence(successMetrics)}
        />
      </div>
    </Section>
  );
}
