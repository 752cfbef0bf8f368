import { plainText } from '../exports/shared/format.ts';

const TOTAL =
  /^(?:(?:grand|overall|sub) ?)?totals?(?: of \d.*| results?.*|[:\s-]*)?$|^(?:gesamt|summe|suma|somme|totale|totaal|totalt|razem|celkem|yhteensa|toplam|合計|总计|합계|итого)\b.*$/;

/** Whether a row says in one of its first cells that it is the total of the others. */
export function saysTotal(cells: readonly string[]): boolean {
  return cells.slice(0, 6).some((cell) => cell !== '' && TOTAL.test(plainText(cell)));
}
