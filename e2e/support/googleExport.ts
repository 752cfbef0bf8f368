/** One row of the export, with figures in Google's format. */
interface Row {
  readonly day: string;
  readonly campaign: string;
  readonly cells: readonly string[];
}

const header = [
  'Campaign',
  'Day',
  'Campaign ID',
  'Currency code',
  'Cost',
  'Impr.',
  'Clicks',
  'Conversions',
  'Conv. value',
  'Search impr. share',
];

/**
 * A download of Google Ads as "CSV for Excel": UTF-16 with a byte order mark, tabs under a .csv name, two lines before
 * the header, numbers with thousands separators in quotes, ` --` for missing values, totals at the end.
 *
 * @param days how many days up to 30 June 2026
 */
export function googleAdsExport(days: number): Buffer {
  const rows: Row[] = [];
  const sum = { cents: 0, impressions: 0, clicks: 0 };
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = new Date(Date.UTC(2026, 5, 30) - back * 86_400_000).toISOString().slice(0, 10);
    const clicks = 900 + ((back * 37) % 80);
    const impressions = clicks * 21;
    // The auction became more expensive two weeks before the end: something to find.
    const cents = clicks * (back < 14 ? 165 : 110);
    sum.cents += cents;
    sum.impressions += impressions;
    sum.clicks += clicks;
    const share = back % 9 === 0 ? ' --' : '> 90%';
    const brand = [thousands(impressions), String(clicks), '42.50', '"3,105.00"', share];
    rows.push({
      day,
      campaign: 'Brand | Search | "Zürich"',
      cells: ['17500000000000001', 'CHF', (cents / 100).toFixed(2), ...brand],
    });
    const idle = ['17500000000000002', 'CHF', '0.00', '0', '0', '0.00', '0.00', ' --'];
    rows.push({ day, campaign: 'Total Wine', cells: idle });
  }
  const totals = [
    ' --',
    ' --',
    ' --',
    (sum.cents / 100).toFixed(2),
    thousands(sum.impressions),
    thousands(sum.clicks),
  ];
  const lines = [
    'Campaign report',
    '"1 May 2026 - 30 June 2026"',
    header.join('\t'),
    ...rows.map(({ day, campaign, cells }) => [quoted(campaign), day, ...cells].join('\t')),
    ...['Total: Campaigns', 'Total: Account'].map((name) =>
      [name, ...totals, ' --', ' --', ' --'].join('\t'),
    ),
  ];
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${lines.join('\n')}\n`, 'utf16le')]);
}

function thousands(count: number): string {
  return `"${count.toLocaleString('en-US')}"`;
}

function quoted(text: string): string {
  return /["\t\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
