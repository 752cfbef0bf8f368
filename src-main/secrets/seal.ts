import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
/** Length of every key here: the databases', and those derived from it or from a passphrase. */
export const KEY_BYTES = 32;

/** A text or key encrypted with AES-256-GCM; all in base64. */
export const sealedSchema = z
  .object({
    nonce: z.base64().length(16),
    data: z.base64(),
    tag: z.base64().length(24),
  })
  .readonly();
export type Sealed = z.infer<typeof sealedSchema>;

/** `context` is bound in: what was sealed for one purpose does not open for another. */
export function seal(plain: Buffer, key: Buffer, context: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Null when the key or the context differs, or the data was changed. */
export function unseal(sealed: Sealed, key: Buffer, context: string): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.nonce, 'base64'));
  decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
  const plain = decipher.update(Buffer.from(sealed.data, 'base64'));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  } finally {
    plain.fill(0);
  }
}

/** The key that seals the other secrets: derived from the database's, so that neither reveals the other. */
export function secretsKeyOf(key: Buffer, vaultId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, vaultId, 'causeway named secrets', key.length));
}
