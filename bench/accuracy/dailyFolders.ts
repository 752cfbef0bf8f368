import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../src-shared/model/day.ts';
import type { CampaignDay } from '../../src-shared/model/tables/rows.ts';
import { type CsvRecord, readCsv } from './files.ts';

/** A real campaign's days, in calendar order. */
export interface DailyCampaign {
  readonly name: string;
  readonly days: readonly CampaignDay[];
}

interface Layout {
  readonly folder: string;
  readonly files: readonly string[];
  readonly campaign: (row: CsvRecord) => string;
  readonly day: (row: CsvRecord) => Day | null;
  /** Column of impressions, clicks, spend and conversions. */
  readonly columns: readonly [string, string, string, string];
}

function dayFrom(year: string | undefined, month: string | undefined, day: string | undefined): Day | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const full = year.length === 2 ? `20${year}` : year;
  return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The supported folders of real daily figures, by name. */
const layouts: readonly Layout[] = [
  {
    folder: 'marketing-feb2021',
    files: ['Marketing.csv'],
    campaign: (row) => row['campaign_id'] ?? '',
    day: (row) => {
      const [month, day, year] = (row['c_date'] ?? '').split('/');
      return dayFrom(year, month, day);
    },
    columns: ['impressions', 'clicks', 'campaign_cost', 'leads'],
  },
  {
    folder: 'ab-reach-aug2019',
    files: ['control_group.csv', 'test_group.csv'],
    campaign: (row) => row['Campaign Name'] ?? '',
    day: (row) => {
      const [day, month, year] = (row['Date'] ?? '').split('.');
      return dayFrom(year, month, day);
    },
    columns: ['# of Impressions', '# of Website Clicks', 'Spend [USD]', '# of Purchase'],
  },
];

/** Campaigns of every supported folder under `root`, by folder. */
export function readDailyFolders(root: string): ReadonlyMap<string, readonly DailyCampaign[]> {
  const found = new Map<string, readonly DailyCampaign[]>();
  for (const layout of layouts) {
    const folder = join(root, layout.folder);
    if (existsSync(folder)) found.set(layout.folder, readLayout(folder, layout));
  }
  return found;
}

function readLayout(folder: string, layout: Layout): readonly DailyCampaign[] {
  const byCampaign = new Map<string, CampaignDay[]>();
  for (const row of layout.files.flatMap((file) => readCsv(join(folder, file)))) {
    const date = layout.day(row);
    if (date === null) continue;
    const name = layout.campaign(row);
    const days = byCampaign.get(name) ?? [];
    byCampaign.set(name, days);
    const figure = (column: string) => (row[column] ? Number(row[column]) : null);
    const [impressions, clicks, spend, conversions] = layout.columns;
    days.push({
      date,
      campaignId: name,
      impressions: figure(impressions),
      clicks: figure(clicks),
      spend: figure(spend),
      conversions: figure(conversions),
      conversionValue: null,
      reach: null,
      frequency: null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
    });
  }
  return [...byCampaign].map(([name, days]) => ({
    name,
    days: days.toSorted((one, two) => (one.date < two.date ? -1 : 1)),
  }));
}
