import { ORPCError } from '@orpc/server';
import type { apiErrors } from '../../src-shared/contracts/errors.ts';

export type ApiErrorCode = keyof typeof apiErrors;

/** A failure as the contract defines it: a stable code, what happened, and what to do. */
export function apiError(
  code: ApiErrorCode,
  what: string,
  fix: string,
  cause?: unknown,
): ORPCError<ApiErrorCode, { what: string; fix: string }> {
  return new ORPCError(code, { message: what, data: { what, fix }, cause });
}
