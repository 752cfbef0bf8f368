import type { PlatformState } from '../../../../src-shared/contracts/connections.ts';
import type { ConnectionView, ConnectorKind } from '../../../../src-shared/model/connection.ts';
import type { Id } from '../../../../src-shared/model/ids.ts';

/** Where a person is on the way to a new account. */
export type AddFlow =
  | { readonly step: 'platform' }
  | { readonly step: 'app'; readonly kind: ConnectorKind }
  | { readonly step: 'sign_in'; readonly kind: ConnectorKind }
  | { readonly step: 'accounts'; readonly kind: ConnectorKind; readonly signInId: Id };

export type AddEvent =
  | { readonly kind: 'chosen'; readonly platform: PlatformState }
  | { readonly kind: 'app_kept' }
  | { readonly kind: 'change_app' }
  | { readonly kind: 'signed_in'; readonly signInId: Id }
  | { readonly kind: 'sign_in_again' }
  | { readonly kind: 'back' };

export const atPlatform: AddFlow = { step: 'platform' };

/** The next step. What does not fit the step where it happens changes nothing. */
export function nextAddFlow(flow: AddFlow, event: AddEvent): AddFlow {
  switch (event.kind) {
    case 'chosen':
      return { step: event.platform.app === null ? 'app' : 'sign_in', kind: event.platform.kind };
    case 'app_kept':
      return flow.step === 'app' ? { step: 'sign_in', kind: flow.kind } : flow;
    case 'change_app':
      return flow.step === 'sign_in' ? { step: 'app', kind: flow.kind } : flow;
    case 'signed_in':
      return flow.step === 'sign_in' ? { step: 'accounts', kind: flow.kind, signInId: event.signInId } : flow;
    case 'sign_in_again':
      return flow.step === 'accounts' ? { step: 'sign_in', kind: flow.kind } : flow;
    case 'back':
      return flow.step === 'accounts' ? { step: 'sign_in', kind: flow.kind } : atPlatform;
  }
}

/** Sign-ins that already read an account of this platform and work, with the accounts they read. */
export function usableSignIns(
  views: readonly ConnectionView[],
  kind: ConnectorKind,
): readonly { readonly signInId: Id; readonly accounts: readonly string[] }[] {
  const found = new Map<Id, string[]>();
  for (const { connection, health } of views) {
    if (connection.kind !== kind || health.status === 'sign_in') continue;
    const accounts = found.get(connection.signInId) ?? [];
    found.set(connection.signInId, [...accounts, connection.account.name]);
  }
  return [...found].map(([signInId, accounts]) => ({ signInId, accounts }));
}

/** Every account that the sign-in of this one reads: all of them are helped by signing in once. */
export const sharing = (views: readonly ConnectionView[], signInId: Id): readonly ConnectionView[] =>
  views.filter(({ connection }) => connection.signInId === signInId);

/** Why the text of an address cannot be used; null: it can. */
export function addressFault(address: string): string | null {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return 'Enter a full address, such as https://…';
  return null;
}
