// Text that is not in the files yet. It survives a reload in this browser.
export interface Unsaved {
  text: string;
  /** The hash of the file on which it was written. */
  base: string;
}

const key = (board: string, file: string) => `freehold.text.${board}.${file}`;

/** Returns the unsaved text of a file, if there is any. */
export function unsaved(board: string, file: string, store: Storage = localStorage) {
  try {
    const kept = JSON.parse(store.getItem(key(board, file)) ?? "null") as Partial<Unsaved> | null;
    if (typeof kept?.text !== "string" || typeof kept.base !== "string") return undefined;
    return { text: kept.text, base: kept.base };
  } catch {
    return undefined;
  }
}

/** Keeps the unsaved text of a file; nothing forgets it. */
export function keepUnsaved(
  board: string,
  file: string,
  text: Unsaved | undefined,
  store: Storage = localStorage,
): void {
  if (text) store.setItem(key(board, file), JSON.stringify(text));
  else store.removeItem(key(board, file));
}

/** Returns the unsaved texts of a board by file. */
export function allUnsaved(
  board: string,
  files: readonly string[],
  store: Storage = localStorage,
): Record<string, Unsaved> {
  const found: Record<string, Unsaved> = {};
  for (const file of files) {
    const text = unsaved(board, file, store);
    if (text) found[file] = text;
  }
  return found;
}
