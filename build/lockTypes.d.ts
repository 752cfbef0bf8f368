declare module '*/lock.mjs' {
  /** Waits for the lock and resolves to its release function; see lock.mjs. */
  export function acquireLock(file: string, onWait?: (pid: number | null) => void): Promise<() => void>;
}
