import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { count as formatCount } from '../../../src-shared/format/number.ts';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { api, ask } from '../../client/api.ts';
import { Unanswered } from '../../client/switchingLink.ts';
import { Failure, Loading } from '../../ui/parts/Message.tsx';
import { DataTable } from '../../ui/parts/Page.tsx';
import { Tag } from '../../ui/parts/Tag.tsx';

const states = {
  ok: { tone: 'better', name: '✓ In order' },
  degraded: { tone: 'uncertain', name: '! Not quite' },
  failed: { tone: 'worse', name: '✕ Failed' },
  not_set_up: { tone: 'plain', name: '– Not set up' },
} as const satisfies Record<
  HealthCheck['state'],
  { tone: 'better' | 'uncertain' | 'worse' | 'plain'; name: string }
>;

/** Reads the progress of a check, to its end. */
async function examined(
  signal: AbortSignal,
  onStep: (step: string) => void,
): Promise<readonly HealthCheck[]> {
  for await (const event of await api.status.examine({}, { signal })) {
    if (event.kind === 'found') return event.checks;
    onStep(event.rows === 0 ? event.step : `${event.step}, ${formatCount(event.rows)} read`);
  }
  throw new Unanswered();
}

/** Checks the parts the app depends on, on request, since checking the whole database takes a while. */
export function Doctor(): ReactElement {
  const [asked, setAsked] = useState(false);
  const [step, setStep] = useState('Checking');
  const checks = useQuery({
    queryKey: ask.status.examine.key(),
    queryFn: ({ signal }) => examined(signal, setStep),
    enabled: asked,
    staleTime: 0,
    gcTime: 0,
  });
  if (!asked) {
    return (
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          Check now
        </Button>
      </div>
    );
  }
  if (checks.isError) return <Failure error={checks.error} retry={() => void checks.refetch()} />;
  if (checks.data === undefined) return <Loading label={step} />;
  return (
    <>
      <DataTable label="Checks">
        <thead>
          <tr>
            <th>What</th>
            <th>State</th>
            <th>Found</th>
          </tr>
        </thead>
        <tbody>
          {checks.data.map(({ name, state, detail, fix }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                <Tag tone={states[state].tone}>{states[state].name}</Tag>
              </td>
              <td style={{ overflowWrap: 'anywhere' }}>
                {detail}
                {fix === null ? null : <div style={{ color: 'var(--ink-3)' }}>{fix}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div>
        <Button variant="default" loading={checks.isFetching} onClick={() => void checks.refetch()}>
          Check again
        </Button>
        {checks.isFetching ? <p role="status">{step}</p> : null}
      </div>
    </>
  );
}
