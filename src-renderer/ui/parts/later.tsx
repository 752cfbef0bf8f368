import { Button } from '@mantine/core';
import { type ComponentType, lazy, type ReactElement, Suspense, useState } from 'react';
import { Empty, Loading } from './Message.tsx';

/** A part of the window whose code is a chunk of its own. */
export interface Later<Props extends object> {
  /** Shows it, loading it first where that is still to be done. */
  readonly Part: ComponentType<Props>;
  /** Loads it ahead; a failure is shown when the part is. */
  readonly load: () => Promise<void>;
}

/**
 * What the first screen can do without is loaded after it. Once loaded it is shown at once, like any other component; where it cannot
 * be loaded (the app has ended), that is said in its place, and the rest of the window works.
 */
export function later<Props extends object>(read: () => Promise<ComponentType<Props>>): Later<Props> {
  let reading: Promise<{ readonly default: ComponentType<Props> }> | null = null;
  let ready: ComponentType<Props> | null = null;
  const readOnce = () => {
    reading ??= read().then(
      (Component) => {
        ready = Component;
        return { default: Component };
      },
      () => {
        // The next one who asks tries again.
        reading = null;
        return { default: NotLoaded };
      },
    );
    return reading;
  };
  const create = (): ComponentType<Props> => ready ?? lazy(readOnce);
  function Part(props: Props): ReactElement {
    // Chosen once: another component in its place would lose what was entered.
    const [Chosen] = useState(create);
    return (
      <Suspense fallback={<Loading label="Opening" />}>
        <Chosen {...props} />
      </Suspense>
    );
  }
  return { Part, load: () => readOnce().then(() => undefined) };
}

function NotLoaded(): ReactElement {
  return (
    <Empty title="This part of the window could not be loaded">
      <p>If the app has ended, start it again. Then load the window anew; nothing was changed.</p>
      <Button variant="default" onClick={() => window.location.reload()}>
        Load the window anew
      </Button>
    </Empty>
  );
}
