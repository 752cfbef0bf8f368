import { addDays, type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount, type FakeCampaign, type FakeDay } from './account.ts';

interface Range {
  readonly since: Day;
  readonly until: Day;
}

/** Rows of `insights`: every figure as text, and what has no data left out. */
export function insights(
  params: URLSearchParams,
  account: FakeAccount,
  { today }: { readonly today: Day },
): readonly object[] {
  const range =
    params.get('date_preset') === 'last_90d'
      ? { since: addDays(today, -90), until: addDays(today, -1) }
      : (JSON.parse(params.get('time_range') ?? '{"since":"1970-01-02","until":"1970-01-01"}') as Range);
  const step = Number(params.get('time_increment') ?? 1);
  const many = params.get('time_ranges');
  const ranges: readonly Range[] =
    many !== null
      ? (JSON.parse(many) as readonly Range[])
      : daysOf({ from: range.since, to: range.until < today ? range.until : today })
          .filter((_, index) => index % step === 0)
          .map((day) => ({ since: day, until: addDays(day, step - 1) }));
  return ranges.flatMap((each) => account.campaigns.flatMap((campaign) => cellsOf(params, campaign, each)));
}

function cellsOf(
  params: URLSearchParams,
  campaign: FakeCampaign,
  { since, until }: Range,
): readonly object[] {
  const days = daysOf({ from: since, to: until }).flatMap((day) => dayOf(campaign, day) ?? []);
  if (days.length === 0) return [];
  const sum = (of: (day: FakeDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const row = (share: number, more: object = {}): object => {
    const impressions = Math.round(sum((day) => day.impressions) * share);
    const conversions = Math.round(sum((day) => day.conversions) * share);
    const clicks = Math.round(sum((day) => day.clicks) * share);
    const value = String(Math.round(sum((day) => day.value) * share * 100) / 100);
    const listed = (types: readonly string[], text: string) =>
      types.map((action_type) => ({ action_type, value: text, '7d_click': text }));
    const buys = ['purchase', 'omni_purchase', 'offsite_conversion.fb_pixel_purchase'];
    const all = {
      campaign_id: campaign.id,
      impressions: String(impressions),
      spend: (Math.round((sum((day) => day.costMicros) * share) / 10_000) / 100).toFixed(2),
      reach: String(Math.round(impressions / 1.3)),
      frequency: String(days.length === 1 ? 1.3 : 2.6),
      ...(clicks === 0 ? {} : { inline_link_clicks: String(clicks) }),
      actions: [
        ...listed(['link_click'], String(clicks)),
        ...listed(['post_engagement'], String(clicks + 5)),
        ...(conversions === 0 ? [] : listed(buys, String(conversions))),
      ],
      ...(conversions === 0 ? {} : { action_values: listed(buys, value) }),
      video_play_actions: listed(['video_view'], '400'),
      video_p100_watched_actions: listed(['video_view'], '77'),
    };
    const fields = (params.get('fields') ?? '').split(',');
    return {
      ...Object.fromEntries(Object.entries(all).filter(([name]) => fields.includes(name))),
      ...more,
      date_start: since,
      date_stop: until,
    };
  };
  if (params.get('level') === 'ad')
    return [0.6, 0.4].map((share, index) =>
      row(share, {
        ad_id: `${campaign.id}${index}`,
        ad_name: `Ad ${index + 1}`,
        created_time: campaign.startedOn,
      }),
    );
  switch (params.get('breakdowns')) {
    case 'age':
      return [row(0.7, { age: '25-34' }), row(0.3, { age: '35-44' })];
    case 'gender':
      return [row(0.5, { gender: 'female' }), row(0.5, { gender: 'male' })];
    case 'publisher_platform,platform_position':
      return [row(1, { publisher_platform: 'facebook', platform_position: 'right_hand_column' })];
    case 'impression_device':
      return [row(1, { impression_device: 'android_smartphone' })];
    default:
      return [row(1)];
  }
}
