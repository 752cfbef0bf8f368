import type { Examination, HealthCheck } from '../../../src-shared/model/workspace.ts';
import { type DoctorServices, examine } from './examine.ts';

/** Progress of the check, then what it found. A slow reader skips to the newest; one that leaves ends it. */
export async function* examination(
  services: DoctorServices,
  signal?: AbortSignal,
): AsyncGenerator<Examination, void, void> {
  const leaving = new AbortController();
  const ends = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
  let progress: Examination | null = null;
  let moved = Promise.withResolvers<null>();
  const found = examine(
    services,
    ({ step, done }) => {
      progress = { kind: 'progress', step, rows: done };
      moved.resolve(null);
    },
    ends,
  );
  const ended: Promise<readonly HealthCheck[]> = found;
  // A reader that has left is not told the result.
  ended.catch(() => undefined);
  try {
    for (;;) {
      const checks = await Promise.race([ended, moved.promise]);
      if (checks !== null) {
        yield { kind: 'found', checks: [...checks] };
        return;
      }
      moved = Promise.withResolvers();
      if (progress !== null) yield progress;
    }
  } finally {
    leaving.abort();
  }
}
