import { type ComponentType, useCallback, useEffect, useState } from 'react';

/** How far a part of the window is that is loaded when it is wanted. */
export type LaterState<Props extends object> =
  | { readonly is: 'loading' | 'failed' }
  | { readonly is: 'there'; readonly Component: ComponentType<Props> };

const loading = { is: 'loading' } as const;

/** The code of a part, read at most once; after a failure it is read again when it is next asked for. */
export class LaterCode<Props extends object> {
  state: LaterState<Props> = loading;
  readonly #read: () => Promise<ComponentType<Props>>;
  #reading: Promise<void> | null = null;

  constructor(read: () => Promise<ComponentType<Props>>) {
    this.#read = read;
  }

  load(): Promise<void> {
    this.#reading ??= this.#read().then(
      (Component) => {
        this.state = { is: 'there', Component };
      },
      () => {
        this.state = { is: 'failed' };
        this.#reading = null;
      },
    );
    return this.#reading;
  }
}

/** What to show of a part: at once what is loaded already, else what becomes of loading it; and another try. */
export function useLaterCode<Props extends object>(
  code: LaterCode<Props>,
): { readonly shown: LaterState<Props>; readonly retry: () => void } {
  const [shown, setShown] = useState<LaterState<Props>>(() =>
    code.state.is === 'there' ? code.state : loading,
  );
  const isWanted = shown.is === 'loading';
  useEffect(() => {
    let isHere = true;
    if (isWanted)
      void code.load().then(() => {
        if (isHere) setShown(code.state);
      });
    return () => {
      isHere = false;
    };
  }, [code, isWanted]);
  return { shown, retry: useCallback(() => setShown(loading), []) };
}
