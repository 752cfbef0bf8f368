import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { diskFailure } from '../../base/diskFailure.ts';
import { TaskFailure } from '../../base/failure.ts';
import { BrokenWorkspace, type ExitCode, exitCodes, InputError } from './io.ts';

const sentences = z.object({ what: z.string(), fix: z.string() });
const validation = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.unknown()).optional() })),
});

/** An internal error or the machine's fault, not the input's. */
const programCodes = ['STORAGE_FAILED', 'DAMAGED', 'INTERNAL_SERVER_ERROR'];

/** Any failure as one sentence for stderr, and its exit code. */
export function explain(error: unknown): { readonly sentence: string; readonly exitCode: ExitCode } {
  if (error instanceof InputError) return atFault('input', `${error.message} ${error.fix}`.trim());
  if (error instanceof BrokenWorkspace) return atFault('program', `${error.message} ${error.fix}`);
  if (error instanceof TaskFailure)
    return atFault(error.code === 'STORAGE_FAILED' ? 'program' : 'input', `${error.message} ${error.fix}`);
  if (error instanceof ORPCError) return explainApi(error);
  const refusal = diskFailure(error);
  if (refusal !== null) return atFault('program', `${refusal.what} ${refusal.fix}`);
  const message = error instanceof Error ? error.message : String(error);
  return atFault('program', `Internal error: ${message}`);
}

function explainApi(error: ORPCError<string, unknown>) {
  const whose = programCodes.includes(error.code) ? 'program' : 'input';
  const known = sentences.safeParse(error.data);
  if (known.success) return atFault(whose, `${known.data.what} ${known.data.fix}`);
  const invalid = validation.safeParse(error.data);
  const issue = invalid.success ? invalid.data.issues[0] : undefined;
  if (issue !== undefined)
    return atFault('input', `${(issue.path ?? []).map(String).join('.')}: ${issue.message}.`);
  return atFault(whose, error.message);
}

function atFault(whose: 'input' | 'program', sentence: string) {
  return {
    sentence,
    exitCode: whose === 'input' ? exitCodes.inputAtFault : exitCodes.programAtFault,
  } as const;
}
