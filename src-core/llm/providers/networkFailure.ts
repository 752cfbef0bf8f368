import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { chain } from '../port/callContext.ts';
import { ModelError } from '../port/port.ts';
import { fixFor, sentenceFor } from '../port/statusFailure.ts';
import { NotAModelServer, RedirectRefused } from './guardedFetch.ts';

const codeOf = (error: unknown): string =>
  [...chain(error)]
    .map((each) => ('code' in each && typeof each.code === 'string' ? each.code : ''))
    .find((code) => code !== '') ?? '';

const notTls = /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/;
const badCertificate =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|ERR_SSL_TLSV1_ALERT)/;
const nameUnknown = /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/;
const noWay = /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN)$/;
const garbled = /^HPE_|does not match the HTTP|HTTPParserError/;

/** Why no answer came over the network; kinds are separate as far as a person can act on them. */
export function networkFailure(error: unknown, provider: Provider): ModelError {
  const { name, baseUrl } = provider;
  const { host, hostname, protocol } = new URL(baseUrl);
  const errors = [...chain(error)];
  const failed = (message: string, fix: string): ModelError => new ModelError('network', message, fix);
  if (errors.some((each) => each instanceof NotAModelServer)) return noModelApi(provider, null);
  if (errors.some((each) => each instanceof RedirectRefused))
    return new ModelError(
      'bad_request',
      `${host} sends requests on to another address; the key is not sent there.`,
      `Enter the final address of ${name} in Settings.`,
    );
  const code = codeOf(error);
  if (code === 'ECONNREFUSED')
    return failed(
      `Nothing answers at ${host}: the connection was refused.`,
      `Start the model server, or check the address and the port of ${name} in Settings.`,
    );
  if (nameUnknown.test(code))
    return failed(
      `The address ${hostname} was not found.`,
      `Check the connection to the internet and how the address of ${name} is written.`,
    );
  if (noWay.test(code))
    return failed(`${host} cannot be reached from this computer.`, 'Check the connection to the network.');
  if (notTls.test(code))
    return failed(`${host} does not speak https.`, `Write http:// in the address of ${name} in Settings.`);
  if (badCertificate.test(code))
    return failed(
      `The certificate of ${hostname} is not trusted (${code}).`,
      'Check the clock of this computer, and that nothing between it and the provider opens connections.',
    );
  if (garbled.test(code) || errors.some((each) => garbled.test(`${each.name} ${each.message}`)))
    return failed(
      `${host} does not answer like a web server.`,
      protocol === 'http:'
        ? `Try https:// in the address of ${name} in Settings.`
        : `Check the address and the port of ${name} in Settings.`,
    );
  return failed(sentenceFor('network', name, null), fixFor('network', name));
}

/** The address is not a model server's, or not exactly. */
export function noModelApi({ kind, name, baseUrl }: Provider, status: number | null): ModelError {
  const path = kind === 'anthropic' ? 'It usually has no path.' : 'It usually ends with /v1.';
  const what =
    status === null
      ? `${new URL(baseUrl).host} answered with a web page: it is not a model server.`
      : `There is no model server at ${baseUrl} (HTTP ${status}).`;
  return new ModelError('bad_request', what, `Check the address of ${name} in Settings. ${path}`, { status });
}
