/** Hands out what signs a request. Both reject with ConnectorError `sign_in` where a person has to sign in again. */
export interface TokenSource {
  /** One that is valid as far as is known. */
  current(): Promise<string>;
  /** Another one, after the platform refused this one; several callers get the same new one. */
  renewed(refused: string): Promise<string>;
}
