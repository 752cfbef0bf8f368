let isUnderWay = false;

/**
 * Decisions, undo and redo go one at a time: two presses before the page is drawn again must not both act, and an undo before the
 * answer came would take back what is being decided. `null`: another one is under way, nothing was done.
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

export const stillDeciding = 'The decision before is being kept. Press the key again once it is shown.';
