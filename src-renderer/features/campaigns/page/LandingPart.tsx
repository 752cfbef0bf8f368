import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { exactCount } from '../../../../src-shared/format/number.ts';
import { landingUrlSchema } from '../../../../src-shared/model/landingPage.ts';
import type { LandingFinding } from '../../../../src-shared/model/vocabulary.ts';
import { api, ask } from '../../../client/api.ts';
import { announce } from '../../../ui/announce.ts';
import { explain } from '../../../ui/explain.ts';
import { dateAndTime, formatInstant } from '../../../ui/time.ts';
import type { Overview } from './overview.ts';
import { Part, Rows } from './Part.tsx';
import s from './page.module.css';

const findings: Readonly<Record<LandingFinding, string>> = {
  ok: 'Well',
  error: 'An error',
  redirect: 'It leads to another site',
  sold_out: 'It says that it is sold out',
  form_broken: 'Its form is gone',
};

/** The page that the campaign leads to: named by the analyst, looked at once a day by the app. */
export function LandingPart({ row: { campaignId }, landing }: Overview): ReactElement {
  const client = useQueryClient();
  const [typed, setTyped] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const url = typed ?? landing?.url ?? '';
  const save = async (to: string | null): Promise<void> => {
    const parsed = to === null ? null : landingUrlSchema.safeParse(to.trim());
    if (parsed?.success === false) {
      setFault(parsed.error.issues[0]?.message ?? 'This is no web address.');
      return;
    }
    setSaving(true);
    setFault(null);
    try {
      await api.campaigns.setLandingPage({ campaignId, url: parsed?.data ?? null });
      setTyped(null);
      announce(to === null ? 'It is looked at no more.' : 'Kept, and looked at.');
    } catch (error) {
      const { what, fix } = explain(error);
      setFault(`${what} ${fix}`);
    }
    setSaving(false);
    await client.invalidateQueries({ queryKey: ask.campaigns.key() });
  };
  return (
    <Part title="Landing page">
      <form
        className={s['landing']}
        onSubmit={(event) => {
          event.preventDefault();
          void save(url);
        }}
      >
        <TextInput
          label="Its address"
          description="Causeway asks for it once a day while it is open, as a visitor would, and tells a page that fails from a tag that does. Nothing is asked for until you enter one."
          placeholder="https://"
          type="url"
          spellCheck={false}
          maxLength={2000}
          error={fault}
          value={url}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className={s['landingActions']}>
          <Button type="submit" variant="default" size="xs" loading={isSaving} disabled={url.trim() === ''}>
            {landing?.url === url.trim() ? 'Look now' : 'Keep and look'}
          </Button>
          {landing === null ? null : (
            <Button variant="subtle" size="xs" disabled={isSaving} onClick={() => void save(null)}>
              Stop looking
            </Button>
          )}
        </div>
      </form>
      {landing === null ? null : (
        <Rows
          label="Looks at the landing page, newest first"
          empty="Not looked at yet: it is asked for as soon as there is a network."
        >
          {landing.checks.map(({ at, httpStatus, loadMs, finding }) => (
            <li key={at}>
              <span className={s['day']} title={formatInstant(at)}>
                {dateAndTime(at).date}
              </span>
              <div className={s['what']}>
                {findings[finding]}
                <p>
                  {httpStatus === null ? 'The server did not answer.' : `HTTP ${httpStatus}`}
                  {loadMs === null ? '' : ` · ${exactCount(Math.round(loadMs))} ms`}
                </p>
              </div>
            </li>
          ))}
        </Rows>
      )}
    </Part>
  );
}
