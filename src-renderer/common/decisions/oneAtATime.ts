let isUnderWay = false;

/**
 * Decisions, undo and redo run one at a time: two presses before the page is redrawn must not both act, and an undo
 * before the answer came would take back the decision in progress. `null`: another one is running, nothing was done.
 */
export async function oneAtATime<T>(act: () => Promise<T>): Promise<T | null> {
  if (isUnderWay) return null;
  isUnderWay = true;
  try {
    return await act();
  } finally {
    isUnderWay = false;
  }
}

export const stillDeciding = 'The previous decision is being saved. Press the key again once it is shown.';
