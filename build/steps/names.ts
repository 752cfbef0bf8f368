/** The names a source file uses: identifiers outside comments, strings and regular expressions, in reading order. */
export function namesIn(source: string): readonly string[] {
  const code = source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*/g,
    // Template expressions are code too.
    (skipped) =>
      skipped.startsWith('`')
        ? [...skipped.matchAll(/\$\{([^}]*)\}/g)].map(([, inner]) => inner).join(' ')
        : ' ',
  );
  return code.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/** The lower-case words a name is made of: `toldFaults` is told and faults. */
export function wordsOf(name: string): readonly string[] {
  return name
    .split(/[^A-Za-z]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
