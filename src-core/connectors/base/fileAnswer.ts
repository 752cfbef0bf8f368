import { NoZipText, zipText } from '../../http/zipText.ts';
import { ConnectorError, kindOfStatus } from './failure.ts';
import type { Protocol } from './protocol.ts';

/** The text of one report, unpacked: some two million rows. */
const mostBytes = 256 * 1024 ** 2;

/**
 * Where a file is that the platform spoke of: beside its API, or where it keeps such. Rejects any other, and one without encryption
 * unless the API itself has none, as a test server's.
 */
export function fileUrl(address: string, { keepsFilesAt }: Protocol, baseUrl: string): URL {
  const url = URL.parse(address);
  const isBeside = url?.origin === new URL(baseUrl).origin;
  const isKept = url?.protocol === 'https:' && keepsFilesAt?.(url) === true;
  if (url !== null && (isBeside || isKept)) return url;
  throw new ConnectorError('refused', { code: 'a file at another host' });
}

/** The text of a file that came. Throws ConnectorError. */
export async function fileText(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    return zipText(bytes, mostBytes);
  } catch (error) {
    if (!(error instanceof NoZipText)) throw error;
    throw new ConnectorError('drift', { status: response.status, code: 'the file: expected zip' }, error);
  }
}

/** The code of a file whose address has ended, or is not known. */
export const fileGone = 'the file is gone';

/** Why a file did not come. Its address signs for itself, so nobody has to sign in again. */
export function fileFailed({ status }: Response): ConnectorError {
  const isGone = status >= 300 && status < 500 && status !== 408 && status !== 429;
  return isGone
    ? new ConnectorError('refused', { status, code: fileGone })
    : new ConnectorError(kindOfStatus(status), { status });
}
