import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { platforms } from '../../src-shared/model/vocabulary.ts';
import { Delta } from '../ui/parts/Delta.tsx';
import { KeyHint } from '../ui/parts/KeyHint.tsx';
import { LiveRegion } from '../ui/parts/LiveRegion.tsx';
import { later } from '../ui/parts/later.tsx';
import { Empty, Failure, Loading } from '../ui/parts/Message.tsx';
import { DataTable, Page } from '../ui/parts/Page.tsx';
import { PlatformIcon } from '../ui/parts/PlatformIcon.tsx';
import { RangeInput } from '../ui/parts/RangeInput.tsx';
import { Sparkline } from '../ui/parts/Sparkline.tsx';
import { Tag } from '../ui/parts/Tag.tsx';

/** One part of the window in its states. */
interface Sample {
  readonly name: string;
  readonly states: ReactElement;
}

const line = [3, 4, 3.5, 5, 4.5, 6, 5.5, 7];
const neverThere = later<object>(() => Promise.reject(new Error('the app has ended')));

function Ranges(): ReactElement {
  const [step, setStep] = useState<number | undefined>(15);
  const [large, setLarge] = useState<number | undefined>(400);
  return (
    <>
      <RangeInput label="Within its bounds" min={-20} max={20} suffix="%" value={step} onChange={setStep} />
      <RangeInput label="Outside them" min={-20} max={20} suffix="%" value={large} onChange={setLarge} />
      <RangeInput label="Not to be changed" min={0} max={9} value={4} onChange={setStep} disabled />
    </>
  );
}

/** Every part of ui/parts; a file that is missing here fails build/gallery.test.ts. */
export const samples: readonly Sample[] = [
  {
    name: 'Tag',
    states: (
      <>
        <Tag>Plain</Tag>
        <Tag tone="worse">Worse</Tag>
        <Tag tone="better">Better</Tag>
        <Tag tone="uncertain">Check first</Tag>
        <Tag tone="info">this release</Tag>
      </>
    ),
  },
  {
    name: 'Delta',
    states: (
      <>
        <Delta metric="cpa" changePct={66} significant />
        <Delta metric="cpa" changePct={-12} significant />
        <Delta metric="roas" changePct={18} significant />
        <Delta metric="cpa" changePct={8.4} significant={false} />
        <Delta metric="cpa" changePct={null} significant={false} />
      </>
    ),
  },
  {
    name: 'Sparkline',
    states: (
      <>
        <Sparkline values={line} width={80} height={24} />
        <Sparkline values={[3, 4, null, null, 5, 4, null, 6]} width={80} height={24} />
        <Sparkline values={[4, 4, 4, 4]} width={80} height={24} />
        <Sparkline values={[null, null]} width={80} height={24} />
      </>
    ),
  },
  {
    name: 'PlatformIcon',
    states: (
      <>
        {platforms.map((one) => (
          <PlatformIcon key={one} platform={one} />
        ))}
      </>
    ),
  },
  {
    name: 'KeyHint and the buttons',
    states: (
      <>
        <Button rightSection={<KeyHint command="approve" onFill />}>Approve</Button>
        <Button variant="default" rightSection={<KeyHint command="markAll" />}>
          Select
        </Button>
        <Button variant="subtle" rightSection={<KeyHint command="palette" />}>
          Everything
        </Button>
        <Button disabled>Not now</Button>
        <Button loading>Sending</Button>
      </>
    ),
  },
  { name: 'RangeInput', states: <Ranges /> },
  {
    name: 'Message: empty',
    states: (
      <Empty title="There is no data yet">
        <p>Import an export. Then each campaign is analysed.</p>
        <Button>Import data</Button>
      </Empty>
    ),
  },
  {
    name: 'Message: failure',
    states: <Failure error={{ code: 'INTERNAL_SERVER_ERROR' }} retry={() => undefined} />,
  },
  { name: 'Message: loading', states: <Loading label="Reading the queue" /> },
  { name: 'later: not to be loaded', states: <neverThere.Part /> },
  { name: 'LiveRegion (heard, not seen)', states: <LiveRegion /> },
  {
    name: 'Page and DataTable',
    states: (
      <Page title="A page" actions={<Button variant="default">Save as CSV</Button>}>
        <DataTable label="Campaigns of the page">
          <thead>
            <tr>
              <th>Campaign</th>
              <th data-num>Spend</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Spring Sale 2026</td>
              <td data-num>$103,000</td>
            </tr>
          </tbody>
        </DataTable>
      </Page>
    ),
  },
];
