/** Purpose: read the tables of our own documents, so that tests can compare them with the code. */

/**
 * The rows of the first table under the heading that contains `heading`, cell by cell, without its
 * head.
 *
 * @throws Error when the document has no such heading or no table under it.
 */
export function tableUnder(markdown: string, heading: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line.startsWith('#') && line.includes(heading));
  if (start === -1) throw new Error(`no heading contains "${heading}"`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('#'));
  const section = lines.slice(start + 1, next === -1 ? undefined : next);
  const first = section.findIndex((line) => line.startsWith('|'));
  if (first === -1) throw new Error(`there is no table under "${lines[start]}"`);
  const length = section.slice(first).findIndex((line) => !line.startsWith('|'));
  const [, , ...rows] = section.slice(first, length === -1 ? undefined : first + length);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands in back-ticks in a cell. */
export function codeSpans(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
