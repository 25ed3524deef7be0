/** Drops the marks of a terminal from a sentence: `~` for a guess, a bang for a dispute. The page has its own. */
export function sentence(text: string): string {
  // In Korean `28~78%` is a range.
  return text.replace(/~(?!\d)/g, "").replace(/!(?=$|[\s,;.)])/g, "");
}
