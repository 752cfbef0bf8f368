/** A part of the window that the tour shows: the element with this `data-tour-part` is framed. */
export interface TourStep {
  readonly part: 'list' | 'head' | 'picture' | 'decide' | 'connections';
  readonly title: string;
  readonly text: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    part: 'list',
    title: 'What needs you',
    text: 'Each row is a campaign: what to do, and why. What is at stake a day decides the order. J and K go down and up.',
  },
  {
    part: 'head',
    title: 'One verdict, four lines',
    text: 'The cause and how sure it is; then what to do, what to expect, and the risk.',
  },
  {
    part: 'picture',
    title: 'The evidence',
    text: 'What gave the cause away, over the figure you are judged by. Point at a figure below to see its source and dates.',
  },
  {
    part: 'decide',
    title: 'You decide',
    text: 'A approves, E changes it first, R rejects, S puts it off, U takes it back. Your decision is kept; the ad account is not touched.',
  },
  {
    part: 'connections',
    title: 'Your own data',
    text: 'Connections reads an export of Google Ads or Meta Ads: drop the file there. The sample is removed in one step.',
  },
];
