/**
 * The same function, which makes something of each object once and keeps it as long as the object is kept. For what is made of lists that
 * are looked at again and again, such as the days of a campaign that every other campaign of the account is held against.
 */
export function remembered<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const known = new WeakMap<From, Made>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const made = make(from);
    known.set(from, made);
    return made;
  };
}

/** The same of a few names, days and the like: kept as long as the function is. */
export function rememberedFor<From extends string | number, Made>(
  make: (from: From) => Made,
): (from: From) => Made {
  const known = new Map<From, Made>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const made = make(from);
    known.set(from, made);
    return made;
  };
}
