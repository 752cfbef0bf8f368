import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { type RivalKind, rivalRules } from '../../../../src-shared/model/rivals.ts';
import { connectorNames, platformNames } from '../../../../src-shared/words/names.ts';
import { ask } from '../../../client/api.ts';
import a from './accounts.module.css';
import { CheckList } from './CheckList.tsx';
import { Fault } from './Fault.tsx';
import type { ReadDraft, RivalsDraft } from './rivalsDraft.ts';

interface RivalsFieldsProps {
  readonly kind: RivalKind;
  readonly draft: RivalsDraft;
  readonly change: (draft: RivalsDraft) => void;
  readonly read: ReadDraft;
  readonly campaignIds: ReadonlySet<string>;
  readonly choose: (campaignIds: ReadonlySet<string>) => void;
  /** Its name was given before and stays. */
  readonly isNamed?: boolean;
}

const whoWords = {
  page: {
    label: 'Pages of the rivals',
    description:
      'Ids or addresses, one a line. Search for the rival at facebook.com/ads/library and open its page there: the address ends in view_all_page_id= and the id.',
  },
  domain: { label: 'Domains of the rivals', description: 'One a line, such as rival.example.' },
} as const;

/** Whom a service of rivals is asked about, where, and for which campaigns. */
export function RivalsFields(props: RivalsFieldsProps): ReactElement {
  const { kind, draft, change, read, campaignIds, choose, isNamed = false } = props;
  const { by, keywords } = rivalRules[kind];
  const first = useRef<HTMLInputElement>(null);
  // The key was checked meanwhile. Whoever went to another control stays there.
  useEffect(() => {
    if (document.activeElement?.contains(first.current) === true) first.current?.focus();
  }, []);
  const set = (part: Partial<RivalsDraft>): void => change({ ...draft, ...part });
  return (
    <>
      {isNamed ? null : (
        <TextInput
          ref={first}
          label="Name of this list"
          description="Such as the market it stands for."
          maxLength={200}
          value={draft.label}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
      )}
      <Textarea
        data-autofocus={isNamed || undefined}
        label={whoWords[by].label}
        description={whoWords[by].description}
        rows={3}
        spellCheck={false}
        maxLength={20_000}
        value={draft.names}
        onChange={(event) => set({ names: event.currentTarget.value })}
      />
      {keywords ? (
        <Textarea
          label="Search terms"
          description="One a line."
          rows={3}
          spellCheck={false}
          maxLength={5000}
          value={draft.keywords}
          onChange={(event) => set({ keywords: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        label={kind === 'meta_ad_library' ? 'Countries' : 'Country'}
        description={
          kind === 'meta_ad_library'
            ? 'Where your campaigns run, in two letters each: of the EU, or GB. Elsewhere Meta shows political ads only.'
            : 'Where your campaigns run, in two letters, such as US.'
        }
        spellCheck={false}
        maxLength={200}
        value={draft.countries}
        onChange={(event) => set({ countries: event.currentTarget.value })}
      />
      {'fault' in read && read.fault !== null ? (
        <p className={a['result']} data-tone="worse" role="status">
          {read.fault}
        </p>
      ) : null}
      <Campaigns kind={kind} chosen={campaignIds} choose={choose} />
    </>
  );
}

interface CampaignsProps {
  readonly kind: RivalKind;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

function Campaigns({ kind, chosen, choose }: CampaignsProps): ReactElement {
  const listed = useQuery(ask.campaigns.list.queryOptions({ input: { search: '' } }));
  if (listed.isError) return <Fault error={listed.error} />;
  if (listed.data === undefined) return <p role="status">Looking for the campaigns…</p>;
  return (
    <CheckList
      label="Campaigns whose rivals these are"
      one="campaign"
      items={listed.data.map(({ campaignId, name, platform }) => ({
        id: campaignId,
        name,
        note: platformNames[platform],
      }))}
      chosen={chosen}
      choose={choose}
      empty={
        <p>
          No campaign is known yet. Import a file or connect an advertising account first: what{' '}
          {connectorNames[kind]} says belongs to campaigns.
        </p>
      }
    />
  );
}
