import { setImmediate } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { appVersion } from '../base/version.ts';
import { explain } from './base/explain.ts';
import { type CliIo, type ExitCode, exitCodes, note } from './base/io.ts';

/** Runs one command; returns the exit code: 0 done, 1 the input was wrong, 2 an internal error. */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  // The reader may stop early (`| head`): that is not a fault.
  let code: ExitCode = exitCodes.done;
  io.stderr.on('error', () => undefined);
  io.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || code === exitCodes.programAtFault) return;
    // The output goes to a file on a full disk, say: the work is done, but its result was not written.
    code = exitCodes.programAtFault;
    note(io, explain(error).sentence);
  });
  try {
    const end = (worse: ExitCode) => {
      code = worse;
    };
    await build(io, await wanted(args), end).parseAsync([...args], { from: 'user' });
    // A failed write is reported asynchronously.
    await setImmediate();
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.inputAtFault;
    const { sentence, exitCode } = explain(error);
    note(io, sentence);
    return exitCode;
  }
}

type Add = (program: Command, io: CliIo, end: (code: ExitCode) => void) => void;

/** Each command with what adds it, loaded only where it is wanted: most of a short command's time went into loading the others. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  analyze: async () => (await import('./commands/analyze.ts')).addAnalyze,
  import: async () => (await import('./commands/import.ts')).addImport,
  queue: async () => (await import('./commands/queue.ts')).addQueue,
  show: async () => (await import('./commands/show.ts')).addShow,
  decide: async () => (await import('./commands/decide.ts')).addDecide,
  'what-if': async () => (await import('./commands/whatIf.ts')).addWhatIf,
  report: async () => (await import('./commands/report.ts')).addReport,
  sample: async () => (await import('./commands/sample.ts')).addSample,
  eval: async () => (await import('./commands/eval.ts')).addEval,
  prompts: async () => (await import('./commands/prompts.ts')).addPrompts,
  models: async () => (await import('./commands/models.ts')).addModels,
  costs: async () => (await import('./commands/costs.ts')).addCosts,
  traces: async () => {
    const [{ addTraces }, { addTracesAway }] = await Promise.all([
      import('./commands/traces.ts'),
      import('./commands/tracesAway.ts'),
    ]);
    return (program, io) => addTracesAway(addTraces(program, io), io);
  },
  passphrase: async () => (await import('./commands/passphrase.ts')).addPassphrase,
  backup: async () => (await import('./commands/backup.ts')).addBackup,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
};

/** The command that is asked for; all of them where none is, as for `--help`, or one that there is not. */
async function wanted(args: readonly string[]): Promise<readonly Add[]> {
  // No option in front of a command takes a value, so the first word is the command.
  const named = args.find((arg) => !arg.startsWith('-'));
  const one = named !== undefined && Object.hasOwn(commands, named) ? commands[named] : undefined;
  const leading = named === undefined ? args : args.slice(0, args.indexOf(named));
  const loads = one !== undefined && leading.length === 0 ? [one] : Object.values(commands);
  return Promise.all(loads.map((load) => load()));
}

function build(io: CliIo, adds: readonly Add[], end: (code: ExitCode) => void): Command {
  const program = new Command('causeway')
    .description("why a campaign's numbers changed and what to do about it")
    .version(appVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .showHelpAfterError('(--help shows the options)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the input was wrong, 2 an internal error.' +
        '\nThe data is in CAUSEWAY_HOME, or where --workspace DIR says.',
    );
  for (const add of adds) add(program, io, end);
  return program;
}
