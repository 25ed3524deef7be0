// Where does a slider stand? Where the newest edit of its line put the assumption.
import type { Assumption, Edit } from "../../api/types";

/** Returns the edits that touch an assumption, in order. */
export function editsOf(assumption: Pick<Assumption, "name">, edits: readonly Edit[]) {
  const starts = `assume ${assumption.name} `;
  return edits.filter((edit) => edit.new.startsWith(starts));
}

/** Returns the number at which the edits put an assumption; undefined where none does. */
export function assumedAt(
  assumption: Pick<Assumption, "name">,
  edits: readonly Edit[],
): number | undefined {
  const mine = editsOf(assumption, edits);
  const first = mine[0];
  const last = mine.at(-1);
  if (!first || !last) return undefined;
  const [before, after] = [first.old, last.new];
  // What both have in common is no news; a number that begins alike is read from its start.
  let at = 0;
  while (at < after.length && after[at] === before[at]) at += 1;
  do {
    while (at > 0 && !/\s/.test(after[at - 1] ?? "")) at -= 1;
    if (/^-?\d/.test(after.slice(at))) break;
    at -= 1;
  } while (at > 0);
  const read = /^-?\d[\d.,]*/.exec(after.slice(Math.max(0, at)))?.[0];
  return read === undefined ? undefined : Number(read.replaceAll(",", ""));
}

/** Returns the edit that takes all others of an assumption back; undefined where there are none. */
export function takenBack(
  assumption: Pick<Assumption, "name">,
  edits: readonly Edit[],
): Edit | undefined {
  const mine = editsOf(assumption, edits);
  const first = mine[0];
  const last = mine.at(-1);
  if (!first || !last || first.old === last.new) return undefined;
  return { file: last.file, line: last.line, old: last.new, new: first.old };
}
