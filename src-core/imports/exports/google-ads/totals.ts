import { type ExportCells, plainText, type TotalKind } from '../shared/format.ts';

/** "Total: Campaigns", "Gesamt: Konto", "Total : compte"; a campaign called "Total Wine" has no colon. */
const TOTAL =
  /^(total|gesamt|insgesamt|totale|totaal|totalt|i alt|yhteensa|razem|lacznie|suma|celkem|spolu|osszesen|итого|всего|разом|συνολο|toplam|tong|合計|总计|總計|합계)\s*:\s*(.*)$/;
/** The total that leaves removed campaigns out, as the rows do; "Account" includes them. */
const CAMPAIGNS = /^(campaigns|kampagnen|campagnes|campanas|campanhas|campagne)$/;
/** Labels stand in the first text column, which breakdowns and ad groups may push to the right. */
const LABEL_COLUMNS = 6;

/** What a row of Google Ads is: totals are labelled rows without a day. */
export function totalKind(row: ExportCells): TotalKind {
  // With a day in its column it is a campaign's row, whatever the campaign is called.
  if (/\d/.test(row.text('day'))) return 'none';
  for (let index = 0; index < Math.min(LABEL_COLUMNS, row.cells.length); index += 1) {
    const cell = row.cells[index] ?? '';
    if (!cell.includes(':')) continue;
    const label = TOTAL.exec(plainText(cell));
    if (label !== null) return CAMPAIGNS.test(label[2] ?? '') ? 'campaigns_total' : 'total';
  }
  return 'none';
}
