import type { ReactElement } from 'react';
import { exactCount } from '../../../src-shared/format/number.ts';
import { type Analytics, fewestToSay } from '../../../src-shared/model/analytics.ts';
import s from './analytics.module.css';
import { Section } from './parts.tsx';

const needing = [
  {
    name: 'Did it work',
    what: 'How often the KPI went where it was expected to after an approval, and by how much.',
    needs: 'figures of the days after each approval, and that the action was carried out',
  },
  {
    name: 'Calibration on your own outcomes',
    what: 'Whether causes stated with 80% confidence prove right in 80 of 100 cases.',
    needs: `outcomes of at least ${fewestToSay} approvals in each band of confidence`,
  },
  {
    name: 'False positives',
    what: 'How often something was recommended that turned out to need nothing.',
    needs: 'outcomes of approvals, and of what was rejected and left alone',
  },
  {
    name: 'Ready to go without asking',
    what: 'Whether low-risk recommendations of a workflow could be approved by themselves.',
    needs: 'four weeks of acceptance above 85% and outcomes that are good in more than 90%',
  },
  {
    name: 'Time saved',
    what: 'Hours a week that finding the cause by hand would have taken.',
    needs: 'how many minutes your team takes for one campaign without the app',
  },
] as const;

/** What can only be said once outcomes are known: what each figure would be, and what it needs. */
export function OutcomesPart({ acceptance }: Pick<Analytics, 'acceptance'>): ReactElement {
  const approvals = acceptance.asRecommended + acceptance.changed;
  return (
    <Section
      title="Not known yet: what came of it"
      definition={`This version does not collect outcomes, so nothing is said about them. ${exactCount(approvals)} approvals of this period could have one.`}
    >
      <dl className={s['needing']}>
        {needing.map(({ name, what, needs }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {what} <span className={s['quiet']}>Needs {needs}.</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
