import { plainText } from './format.ts';

/** Words of one platform's exports. One of `sure` is enough; of `words` it takes two. */
interface Platform {
  readonly name: string;
  readonly sure: readonly RegExp[];
  readonly words: readonly RegExp[];
  /** How people write it in a column of channels. */
  readonly called: RegExp;
}

/**
 * Advertising platforms whose files people try to import, by the words only they use. Matched against plain texts
 * (`plainText`).
 */
const platforms: readonly Platform[] = [
  {
    name: 'LinkedIn Campaign Manager',
    sure: [
      /^(start|end) date \(in utc\)$/,
      /^total spent( \(|$)/,
      /^campaign group (name|id|status)$/,
      /report \(in utc\)$/,
    ],
    words: [
      /^leads? \(lead forms?\)$/,
      /^lead form opens$/,
      /^viral impressions$/,
      /^clicks to landing page$/,
    ],
    called: /^linked ?in( ads)?$/,
  },
  {
    name: 'Microsoft Advertising',
    sure: [
      /microsoft corporation/,
      /^(gregorian date|timeperiod|gregoriandate)$/,
      /^report name: /,
      /^(bid|delivered) match type$/,
      /^ad distribution$/,
    ],
    words: [
      /^account number$/,
      /^spend$/,
      /^avg\.? cpc$/,
      /^time zone: /,
      /^currencycode$/,
      /^campaignname$/,
    ],
    called: /^(bing|microsoft|bing ads|microsoft ads|microsoft advertising|msn ads)$/,
  },
  {
    name: 'TikTok Ads Manager',
    sure: [
      /\(destination\)$/,
      /^[26]-second video views/,
      /^real-time (conversions|results)/,
      /tiktok/,
      /^by day$/,
    ],
    words: [/^(profile visits|paid likes|paid shares|paid followers)$/, /^cost per 1,?000 people reached$/],
    called: /^(tik ?tok)( ads)?$/,
  },
  {
    name: 'Pinterest Ads',
    sure: [
      /^spend in account currency$/,
      /^pin (clicks|promotion|id)/,
      /^(earned|paid) impressions$/,
      /pinterest/,
      /\(checkout\)$/,
    ],
    words: [/^closeups$/, /^pin format$/],
    called: /^pinterest( ads)?$/,
  },
  {
    name: 'Reddit Ads',
    sure: [/^ecpm( \(|$)/, /^(upvotes|downvotes)$/, /reddit/],
    words: [/^amount spent \([a-z]{3}\)$/, /^cpc \([a-z]{3}\)$/, /^community$/],
    called: /^reddit( ads)?$/,
  },
  {
    name: 'Amazon Ads',
    sure: [
      /^\d+ day (total|advertised|other)/,
      /^portfolio name$/,
      /\(acos\)/,
      /^total advertising cost of sales/,
      /^advertised (sku|asin)$/,
      /^customer search term$/,
      /\(roas\)$/,
    ],
    words: [/^(acos|ntb orders|dpv)$/, /^targeting$/, /^cost type$/],
    called: /^amazon( ads)?$/,
  },
  {
    name: 'Snapchat Ads',
    sure: [/^swipe ?-?ups?$/, /^ecpsu$/, /snapchat/, /^story opens$/],
    words: [/^paid (impressions|reach|frequency)$/, /^spend$/, /^ecpc$/],
    called: /^snap( ?chat)?( ads)?$/,
  },
  {
    name: 'X Ads (Twitter)',
    sure: [
      /tweet/,
      /^funding source( name| id)?$/,
      /^(retweets|promoted by)$/,
      /^app clicks$/,
      /^post engagements rate$/,
    ],
    words: [/^time period$/, /^follows$/, /^spend$/, /^replies$/, /^reposts$/, /^likes$/],
    called: /^(x|twitter|x ads|twitter ads)$/,
  },
  {
    name: 'Spotify Ads',
    sure: [
      /spotify/,
      /^(listeners?|ad listens|audio completes?|streams started)$/,
      /^completion rate$/,
      /^new listeners$/,
    ],
    words: [/^spend( \(|$)/, /^(quartile|25% complete|75% complete)/, /^completes$/, /^first quartiles?$/],
    called: /^spotify( ads)?$/,
  },
  {
    name: 'Apple Search Ads',
    sure: [/^taps$/, /^ttr$/, /^(avg\.? )?cpt( \(|$)/, /^local spend$/, /^installs \(tap-through\)$/],
    words: [/^spend$/, /^installs?$/],
    called: /^(apple|apple search ads|asa)$/,
  },
  {
    name: 'Display & Video 360',
    sure: [/^insertion order( id)?$/, /^media cost/, /^revenue \(adv currency\)$/, /^advertiser currency$/],
    words: [/^line item( id)?$/, /^advertiser$/],
    called: /^(dv ?360|display & video 360)$/,
  },
  {
    name: 'Taboola, Outbrain or Criteo',
    sure: [
      /^vctr$/,
      /^viewable impressions$/,
      /^(cpa|cvr) \((clicks|conversions)\)/,
      /taboola|outbrain|criteo/,
      /^(sales|revenue|orders) p[cv] ?\d+ ?d/,
    ],
    words: [/^spent$/, /^publisher$/, /^actions$/, /^displays$/, /^(sales|revenue|exposed users) all\b/],
    called: /^(taboola|outbrain|criteo|quora|adroll|the trade desk)( ads)?$/,
  },
  {
    name: 'Yandex Direct',
    sure: [/^(№|no) кампании$/, /^отказы \(%\)$/, /^глубина \(стр\.?\)?/, /яндекс|yandex/, /^расход \(руб/],
    words: [/^расход/, /^конверсия \(%\)$/, /^цель/],
    called: /^(yandex|yandex direct|яндекс|яндекс\.? ?директ)$/,
  },
  {
    name: 'Baidu',
    sure: [/^推广计划/, /^消费$/, /^展现(量)?$/, /百度|baidu/],
    words: [/^推广单元/, /^点击$/],
    called: /^(baidu|百度)$/,
  },
  {
    name: 'Google Analytics',
    sure: [
      /^session (source|medium|campaign|default channel group|primary channel group|google ads campaign)/,
      /^first user /,
      /^active users$/,
      /^engaged sessions$/,
      /^source ?\/ ?medium$/,
    ],
    words: [/^(sessions|total users|new users|event count|key events|bounce rate)$/, /^total revenue$/],
    called: /^(ga4|google analytics)$/,
  },
  {
    name: 'VK, Kakao, Naver, LINE or Yahoo Japan Ads',
    sure: [/вконтакте|mytarget/, /카카오|네이버/, /^キャンペーンid.*yahoo/, /^コスト$/],
    words: [],
    called: /^(vk|vk ads|kakao|naver|line|line ads|yahoo( japan)?( ads)?)$/,
  },
];

const GOOGLE =
  /^(google|google ads|google adwords|adwords|google search|google display|youtube|youtube ads)$/;
const META =
  /^(meta|meta ads|facebook|facebook ads|instagram|instagram ads|fb|fb ads|ig|messenger|audience network|threads)$/;

/**
 * The platform, other than the two supported ones, whose words appear in a header or above it; null: none. A header
 * alone can look like Google's or Meta's: campaign, cost and clicks are common words.
 */
export function otherPlatformOf(header: readonly string[], above: readonly string[]): string | null {
  const texts = [...header, ...above].map(plainText).filter((text) => text !== '');
  let best: { readonly name: string; readonly points: number } | null = null;
  for (const { name, sure, words } of platforms) {
    const count = (patterns: readonly RegExp[]): number =>
      patterns.filter((pattern) => texts.some((text) => pattern.test(text))).length;
    const points = count(sure) * 2 + count(words);
    if (points >= 2 && points > (best?.points ?? 0)) best = { name, points };
  }
  return best?.name ?? null;
}

/** The advertising platform a cell names, such as "Google Ads" or "TikTok"; null when it names none. */
export function platformNamed(cell: string): string | null {
  const text = plainText(cell).replace(/[_-]+/g, ' ');
  if (text.length > 30) return null;
  if (GOOGLE.test(text)) return 'Google Ads';
  if (META.test(text)) return 'Meta Ads';
  return platforms.find(({ called }) => called.test(text))?.name ?? null;
}

/** Names of a column that says where a row's ads ran. */
const CHANNEL_COLUMN =
  /^((ad|ads|advertising|marketing|media|paid|traffic|data) ?)?(channel|platform|source|publisher|vendor|media|engine|provider)( name)?$|^(kanal|werbekanal|plattform|quelle|canal|plateforme|regie|source|plataforma|fuente|fonte|canale|piattaforma|platform|medium|kanava|kana[lł]|zdroj|csatorna|канал|источник|площадка|platforma|チャネル|媒体|渠道|平台|채널|매체)$|^utm[_ ]source$|^source ?\/ ?medium$/;

export function isChannelColumn(header: string): boolean {
  return CHANNEL_COLUMN.test(plainText(header).replace(/[_-]+/g, ' '));
}
