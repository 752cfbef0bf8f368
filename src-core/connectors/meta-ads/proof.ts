import { createHmac } from 'node:crypto';
import type { DoorSettings } from '../base/door.ts';

/** Proves with each request that its token is in the hands of the application it was given to; an application may demand that. */
export const appSecretProof =
  (appSecret: string): NonNullable<DoorSettings['proofOf']> =>
  (token) => ({ appsecret_proof: createHmac('sha256', appSecret).update(token).digest('hex') });
