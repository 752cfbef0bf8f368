import { dirname } from 'node:path';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import type { TaskListeners } from '../../jobs/pool.ts';
import type { Workspaces } from '../../services/workspaces.ts';
import { backupHealth } from './backupHealth.ts';
import { diskSpace } from './diskHealth.ts';
import { closedWorkspace, keyHealth } from './keyHealth.ts';
import { type ModelHealthServices, modelHealth } from './modelHealth.ts';
import { type WorkspaceHealthServices, workspaceHealth } from './workspaceHealth.ts';

export interface DoctorServices extends ModelHealthServices, WorkspaceHealthServices {
  readonly workspaces: Workspaces;
  readonly dataDir: string;
  readonly version: string;
}

/** Checks everything the app depends on. One line each: its state, and what to do where something is wrong. */
export async function examine(
  services: DoctorServices,
  onProgress: TaskListeners['onProgress'],
  signal?: AbortSignal,
): Promise<HealthCheck[]> {
  const session = await services.workspaces.session();
  const open = services.workspaces.current;
  return [
    program(services.version),
    keyHealth(session, open !== null),
    ...(open === null
      ? [closedWorkspace(session)]
      : await workspaceHealth(services, open, onProgress, signal)),
    ...(await backupHealth(services, open, signal)),
    await diskSpace(open === null ? services.dataDir : dirname(open.path)),
    {
      name: 'Team server',
      state: 'not_set_up',
      detail: 'Decisions are kept on this machine.',
      fix: null,
    },
    ...(open === null ? [] : await modelHealth(services, open)),
  ];
}

function program(version: string): HealthCheck {
  const { node, electron } = process.versions;
  const host = electron === undefined ? `Node ${node}` : `Electron ${electron} (Node ${node})`;
  const system = `${process.platform} ${process.arch}`;
  return { name: 'Program', state: 'ok', detail: `Causeway ${version}, ${host}, ${system}`, fix: null };
}
