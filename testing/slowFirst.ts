import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first: begun last, one alone would keep one of two cores waiting for it. */
const slow = [
  'testing/disk/powerLoss',
  'src-core/lab/evaluation/agreement',
  'testing/disk/failingDisk',
  'src-core/diagnosis/explain/storedForm',
  'src-core/diagnosis/explain/traceable',
  'src-main/cli/cli',
  'src-core/lab/evaluation/golden',
  'src-core/diagnosis/metamorphic',
  'src-main/jobs/modelKill',
  'src-main/api/backups',
  'src-core/lab/evaluation/models/models',
  'src-main/api/fuzz',
  'src-core/diagnosis/honesty',
  'src-main/jobs/modelMatrix',
] as const;

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = slow.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
  return rank === -1 ? slow.length : rank;
};

/**
 * Vitest's own order knows how long files took last time, and a fresh checkout has no last time: then it goes by their size, which says
 * little. Of each project the files that are known to be slow go first.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    return sorted.toSorted(
      (one, two) =>
        projects.indexOf(one.project.name) - projects.indexOf(two.project.name) || rankOf(one) - rankOf(two),
    );
  }
}
