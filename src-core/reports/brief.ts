import type { ReportItem } from './model.ts';

/** What somebody needs to carry out one action: subject and text for a ticket, an e-mail or the clipboard. */
export interface Brief {
  readonly subject: string;
  readonly text: string;
}

/** Plain text: whatever takes it formats it. */
export function briefOf(item: ReportItem): Brief {
  const { name, platform, asOf, headline, action, decided, change, expected, risk, risks, why, next } = item;
  const lines = [
    `${name} · ${platform} · as of ${asOf}`,
    headline,
    '',
    `Do: ${action}`,
    `Decision: ${decided}`,
    ...(expected === null ? [] : [`Expect: ${expected}`]),
    `Risk: ${[risk, ...risks].join('. ')}`.replace(/\.\./gu, '.'),
    '',
    `What happened: ${change}`,
    ...why.map((sentence) => `- ${sentence}`),
    ...(next.length === 0 ? [] : ['', 'How to tell:', ...next.map((sentence) => `- ${sentence}`)]),
  ];
  return {
    subject: `${item.recommendation.diagnosis.recommendedWorkflow}: ${name}`,
    text: `${lines.join('\n')}\n`,
  };
}
