declare module '*/lock.mjs' {
  /** Waits for the lock and resolves to what gives it up; see lock.mjs. */
  export function acquireLock(file: string, onWait?: (pid: number | null) => void): Promise<() => void>;
}
