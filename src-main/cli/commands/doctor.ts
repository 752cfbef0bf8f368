import type { Command } from 'commander';
import type { HealthCheck } from '../../../src-shared/model/workspace.ts';
import { type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, type ExitCode, exitCodes, printJson, printLines } from '../base/io.ts';
import { givenPassphrase } from '../base/passphrase.ts';
import { examples, workspaceCommand } from './shared.ts';

interface DoctorOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

/** `doctor`: what is configured, reachable and healthy. Ends with 2 when something failed. */
export function addDoctor(program: Command, io: CliIo, end: (code: ExitCode) => void): void {
  workspaceCommand(program.command('doctor'))
    .description('say what is configured, reachable and healthy')
    .addHelpText('after', examples('doctor', 'doctor --json'))
    .action(async (options: DoctorOptions) => {
      const checks = await withApi(io, options, { evenClosed: true }, async (api) => {
        const session = await api.session.state();
        const passphrase = givenPassphrase(io, options.passphraseFile);
        if (session.state === 'locked' && session.needs === 'passphrase' && passphrase !== null)
          await api.session.unlock({ passphrase });
        return api.status.doctor();
      });
      if (checks.some(({ state }) => state === 'failed')) end(exitCodes.programAtFault);
      if (options.json === true) {
        printJson(io, checks);
        return;
      }
      printLines(io, checks.flatMap(inWords));
    });
}

const marks = { ok: 'ok', degraded: 'look', failed: 'FAILED', not_set_up: '–' } as const;

function inWords({ name, state, detail, fix }: HealthCheck): string[] {
  const line = `${marks[state].padEnd(7)} ${name.padEnd(15)} ${detail}`;
  return fix === null ? [line] : [line, `${' '.repeat(24)}${fix}`];
}
