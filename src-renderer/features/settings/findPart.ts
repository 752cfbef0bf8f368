/** Whether a part of the settings is what was searched for: each word begins one of its own. */
export function isFound(search: string, title: string, words: string): boolean {
  const own = `${title} ${words}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return search
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => own.some((one) => one.startsWith(word)));
}
