import type { Id } from '../../../src-shared/model/ids.ts';
import type { WorkspaceKind } from '../../../src-shared/model/workspace.ts';
import { TaskFailure } from '../../base/failure.ts';

/** The file of a report, in memory only: where it goes is the person's choice. */
export interface ReportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

const most = 4;

/** Reports that were made and not fetched yet, by the job that made them. Only the newest few are held. */
export class FinishedReports {
  readonly #files = new Map<Id, { readonly workspace: WorkspaceKind; readonly file: ReportFile }>();

  put(jobId: Id, workspace: WorkspaceKind, file: ReportFile): void {
    this.#files.set(jobId, { workspace, file });
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= most) return;
      this.#files.delete(oldest);
    }
  }

  /** Each is fetched once. Throws TaskFailure where there is none. */
  take(jobId: Id, workspace: WorkspaceKind): ReportFile {
    const found = this.#files.get(jobId);
    if (found === undefined || found.workspace !== workspace)
      throw new TaskFailure(
        'NOT_FOUND',
        'This report is not there: it was not finished, or was fetched before.',
        'Make it again.',
      );
    this.#files.delete(jobId);
    return found.file;
  }
}
