import { dayRange, overDays, shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { count, counted, sizeText } from '../../../src-shared/format/number.ts';
import { change, share } from '../../../src-shared/format/share.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { DataFinding, DaysSource } from '../../../src-shared/model/dataFinding.ts';
import { daysBetween } from '../../../src-shared/model/day.ts';
import type { RowSource } from '../../../src-shared/model/importing.ts';
import type { FailureWords } from '../../../src-shared/words/connectorFailure.ts';
import { feedWords } from '../../../src-shared/words/names.ts';
import { platformFailureText } from '../../../src-shared/words/platformFailure.ts';
import { tableWords } from '../wording/tableWords.ts';
import { displayName, list, sentence } from '../wording/words.ts';

type Of<Kind extends DataFinding['kind']> = Extract<DataFinding, { readonly kind: Kind }>;

/** What was found in a campaign's data and what to do about it, each a sentence or two. */
export function findingText(finding: DataFinding): FailureWords {
  switch (finding.kind) {
    case 'missing_days':
      return missingText(finding);
    case 'late_table':
      return lateText(finding);
    case 'restated':
      return restatedText(finding);
    case 'two_sources':
      return sourcesText(finding);
    case 'unit_jump':
      return {
        what: `On ${counted(finding.days, 'day')} (${dayRange(finding)}) a click and an impression cost ${timesText(finding.times)} what they do otherwise: the cost is in another unit there.`,
        remedy: 'Import these days again from an export in the account’s currency, in full units.',
      };
    case 'impossible_cost':
      return {
        what: `A click costs ${money(finding.cpc, finding.currency)}, which none does: the cost is in millionths, or the currency is another one.`,
        remedy: `Import the campaign again with the cost in full ${finding.currency}, or correct its currency.`,
      };
    case 'counts_apart':
      return countsText(finding);
    case 'feed_unread':
      return feedText(finding);
    default:
      return assertNever(finding);
  }
}

/** "100 times", "one 100th of". */
const timesText = (times: number): string =>
  times >= 1 ? `${sizeText(Math.round(times))} times` : `one ${sizeText(Math.round(1 / times))}th of`;

function missingText({ days, of, spans }: Of<'missing_days'>): FailureWords {
  const shown = spans.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
  return {
    what: `${counted(days, 'day')} of ${count(of)} ${days === 1 ? 'has' : 'have'} no figures${shown === days ? ':' : ', the newest'} ${list(spans.map(dayRange))}.`,
    remedy:
      'Where the campaign was paused, nothing is wrong. Otherwise export these days again; until then they are unknown and not zero.',
  };
}

function lateText({ table, newest, behind, usual }: Of<'late_table'>): FailureWords {
  const ownDays = table === 'campaign_daily';
  return {
    what: `${sentence(tableWords[table])}: the newest day is ${shortDay(newest)}, ${counted(behind, 'day')} behind${ownDays ? '' : ' the campaign’s own'}; ${counted(usual, 'day')} would be usual.`,
    remedy: ownDays
      ? 'Read the account again, or import a newer export; a campaign that was paused needs neither.'
      : 'Bring them up to date before you rely on what they say of the last days.',
  };
}

const measureNames = { spend: 'The spend', clicks: 'The clicks', conversions: 'The conversions' } as const;
const remedies = {
  spend:
    'Invalid clicks that are credited back do this, and so does an export made before the day was closed. Read the days again and compare them with the invoice.',
  clicks: 'Invalid clicks that are taken out do this. Judge by the figures as they are now.',
  conversions:
    'Conversions that are withdrawn (returns, deduplication, a changed conversion action) do this. Ask whoever runs the tracking what was changed.',
} as const;

const restatedText = (finding: Of<'restated'>): FailureWords => ({
  what: `${measureNames[finding.measure]} of ${counted(finding.days, 'day')} ${overDays(finding)} changed after ${finding.days === 1 ? 'it was' : 'they were'} read, by ${change(finding.change)} together.`,
  remedy: remedies[finding.measure],
});

const sourceNames: Readonly<Record<RowSource, string>> = {
  data_folder: 'a data folder',
  google_ads: 'a Google Ads export',
  meta_ads: 'a Meta Ads export',
  mapped: 'a mapped table',
  platform_api: 'the connected account',
  landing_look: 'looks at the landing page',
};
const sourceText = ({ source, label, days }: DaysSource): string =>
  `${sourceNames[source]}${label === '' ? '' : ` ${displayName(label)}`} (${counted(days, 'day')})`;

const sourcesText = ({ sources, seam }: Of<'two_sources'>): FailureWords => ({
  what: `The days come from ${counted(sources.length, 'source')}: ${list(sources.map(sourceText))}. ${seam === null ? 'They alternate.' : `The newest begins on ${shortDay(seam)}.`}`,
  remedy:
    seam === null
      ? 'Sources may count conversions by different rules: read all days from one of them.'
      : 'A step on that day may be the source’s and not the campaign’s. Read the days before it from the newest source too, to rule that out.',
});

const countsText = (finding: Of<'counts_apart'>): FailureWords => ({
  what: `Analytics counted ${share(finding.seen)} of the platform’s conversions ${overDays(finding)}${finding.before === null ? '' : `, after ${share(finding.before)} in the four weeks before`}.`,
  remedy:
    finding.seen < 1
      ? 'A steady gap is attribution (views, other windows); one that widens is a tag or a conversion action. Check both on the landing page.'
      : 'More in analytics than on the platform means that the platform’s tag misses conversions. Check that it fires on every form and in every browser.',
});

function feedText({ account, platform, feed, failure, known }: Of<'feed_unread'>): FailureWords {
  const { what, remedy } = platformFailureText(
    failure,
    platform,
    (until) => `after ${until.slice(0, 16).replace('T', ' ')} UTC`,
  );
  const until = known === null ? 'Nothing of it is known.' : `It is known for ${dayRange(known)}.`;
  return {
    what: `${displayName(account)}: ${feedWords[feed].toLowerCase()} could not be read. ${what} ${until}`,
    remedy,
  };
}
