// How wide are words? An estimate, good enough to break a name into two lines.

export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const char of text)
    width += /[ᄀ-ᇿ⺀-힣＀-￯]/.test(char) ? 0.95 : /[A-Z0-9]/.test(char) ? 0.66 : 0.55;
  return width * size;
}

/** Breaks a name into at most two lines; what does not fit is cut with an ellipsis. */
export function inLines(name: string, room: number, size: number): string[] {
  if (widthOf(name, size) <= room) return [name];
  const cuts = [...name.matchAll(/[\s-]/g)].map((found) => found.index + 1);
  let best: [string, string] | null = null;
  for (const cut of cuts) {
    const pair: [string, string] = [name.slice(0, cut).trim(), name.slice(cut)];
    const widest = (lines: [string, string]) =>
      Math.max(...lines.map((line) => widthOf(line, size)));
    if (!best || widest(pair) < widest(best)) best = pair;
  }
  return (best ?? [name]).map((line) => clipped(line, room, size));
}

function clipped(line: string, room: number, size: number): string {
  if (widthOf(line, size) <= room) return line;
  let kept = line;
  while (kept.length > 1 && widthOf(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}
