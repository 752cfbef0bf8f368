import { Button, FileButton, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type ReportSettings, reportSettingsSchema } from '../../../src-shared/model/reporting.ts';
import { useSettings } from '../../client/useApi.ts';
import { Part } from './Part.tsx';
import s from './settings.module.css';
import type { Update } from './update.ts';

/** What the company's reports look like. */
export function ReportsPart({ update }: { readonly update: Update }): ReactElement {
  const { reports } = useSettings();
  const [company, setCompany] = useState(reports.company);
  const [accent, setAccent] = useState(reports.accent);
  const change = (part: Partial<ReportSettings>): void => update({ reports: part });
  const save = (): void => {
    if (company.trim() !== reports.company) change({ company: company.trim() });
  };
  return (
    <Part title="Reports">
      <TextInput
        label="Company"
        description="On every report."
        maxLength={120}
        value={company}
        onChange={(event) => setCompany(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <Logo logo={reports.logo} set={(logo) => change({ logo })} />
      <TextInput
        classNames={{ wrapper: s['narrow'] ?? '' }}
        type="color"
        label="Colour"
        description="Of rules and headings."
        value={accent}
        onChange={(event) => setAccent(event.currentTarget.value)}
        onBlur={() => {
          if (accent !== reports.accent) change({ accent });
        }}
      />
    </Part>
  );
}

interface LogoProps {
  readonly logo: string | null;
  readonly set: (logo: string | null) => void;
}

function Logo({ logo, set }: LogoProps): ReactElement {
  const [fault, setFault] = useState<string | null>(null);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const text = await dataOf(file);
    const isFitting = reportSettingsSchema.shape.logo.safeParse(text).success;
    setFault(isFitting ? null : `${file.name} cannot be used: choose a PNG or JPEG of up to 256 KB.`);
    if (isFitting) set(text);
  };
  return (
    <div>
      <div className={s['row']}>
        <span>Logo</span>
        {logo === null ? null : <img src={logo} alt="The logo" style={{ maxHeight: 36, maxWidth: 180 }} />}
        <span>
          <FileButton onChange={(file) => void read(file)} accept="image/png,image/jpeg">
            {(props) => (
              <Button variant="default" {...props}>
                Choose a logo
              </Button>
            )}
          </FileButton>
          {logo === null ? null : (
            <Button variant="subtle" onClick={() => set(null)}>
              Remove it
            </Button>
          )}
        </span>
      </div>
      {fault === null ? null : (
        <p className={s['fault']} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function dataOf(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
