import type { ComponentType, ReactElement } from 'react';
import { LaterCode, useLaterCode } from './laterCode.ts';
import { Failure, Loading } from './Message.tsx';

/** A part of the window whose code is a chunk of its own. */
export interface Later<Props extends object> {
  /** Shows it, loading it first where that is still to be done. */
  readonly Part: ComponentType<Props>;
  /** Loads it ahead; a failure is shown when the part is. */
  readonly load: () => Promise<void>;
}

/**
 * What the first screen can do without is loaded after it. Once loaded it is shown at once, like any other component; where it cannot
 * be loaded (the app has ended), its place says so and offers another try, and the rest of the window stays as it is.
 */
export function later<Props extends object>(read: () => Promise<ComponentType<Props>>): Later<Props> {
  const code = new LaterCode(read);
  function Part(props: Props): ReactElement {
    const { shown, retry } = useLaterCode(code);
    if (shown.is === 'there') return <shown.Component {...props} />;
    if (shown.is === 'loading') return <Loading label="Opening" />;
    return <Failure error={{ name: 'Unreachable' }} retry={retry} />;
  }
  return { Part, load: () => code.load() };
}
