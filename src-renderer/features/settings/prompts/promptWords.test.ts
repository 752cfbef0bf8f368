import { expect, it } from 'vitest';
import type { PromptSummary, RecordedPrompt } from '../../../../src-shared/model/llm/promptText.ts';
import { foldedLines, listedPrompts } from './promptWords.ts';

const summary: PromptSummary = {
  name: 'critique',
  version: 'v1',
  latest: true,
  created: '2026-11-22',
  description: 'Challenges a recommendation.',
  changelog: ['First version.'],
  role: 'critic',
  hash: 'a',
};
const at = '2026-11-23T10:00:00.000Z';
const used = (more: Partial<RecordedPrompt>): RecordedPrompt => ({
  name: 'critique',
  version: 'v1',
  hash: 'a',
  calls: 3,
  runs: 3,
  firstAt: at,
  lastAt: at,
  ...more,
});

// Would catch: a stored run whose prompt cannot be found, or words that were edited shown as those it was asked with.
it('lists what calls recorded beside what the release has', () => {
  const edited = used({ hash: 'b', calls: 1 });
  const gone = used({ name: 'summary', version: 'v7' });
  expect(listedPrompts([summary], [edited, used({}), gone, used({ ...gone, hash: 'c' })])).toEqual([
    { ref: 'critique@v1', name: 'critique', version: 'v1', summary, recorded: used({}), edited },
    { ref: 'summary@v7', name: 'summary', version: 'v7', summary: null, recorded: gone, edited: null },
  ]);
});

// Would catch: a change lost in a hundred equal lines, or equal lines that vanish without a word.
it('folds the equal lines far from a change', () => {
  const same = Array.from({ length: 5 }, (_, index) => ({ change: 'same' as const, text: `${index}` }));
  const added = { change: 'added' as const, text: 'new' };
  expect(foldedLines([...same, added, ...same])).toEqual([3, same[3], same[4], added, same[0], same[1], 3]);
  expect(foldedLines(same)).toEqual([5]);
});
