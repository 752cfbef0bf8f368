import { ORPCError } from '@orpc/server';
import type { deskErrors } from '../../src-shared/contracts/errors.ts';

export type DeskErrorCode = keyof typeof deskErrors;

/** An answer the contract knows: a stable code, what happened, and what to do. */
export function deskError(
  code: DeskErrorCode,
  what: string,
  fix: string,
  cause?: unknown,
): ORPCError<DeskErrorCode, { what: string; fix: string }> {
  return new ORPCError(code, { message: what, data: { what, fix }, cause });
}
