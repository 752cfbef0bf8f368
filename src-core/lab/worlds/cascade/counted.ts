/** What was counted on a day. Money in cents. */
export interface Counted {
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  readonly conversions: number;
}
export interface Key {
  readonly date: string;
  readonly campaignId: string;
}

export function rounded(value: number, digits: number): number {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}
