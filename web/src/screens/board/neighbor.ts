// Which plot comes next under an arrow key?
import type { Plot } from "./route";

const WAYS: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Returns the nearest plot in the direction of the key; what lies aside counts as farther. */
export function neighbor(
  plots: ReadonlyMap<string, Plot>,
  name: string,
  key: string,
): string | null {
  const here = plots.get(name);
  const way = WAYS[key];
  if (!here || !way) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [other, plot] of plots) {
    const dx = plot.x + plot.width / 2 - here.x - here.width / 2;
    const dy = plot.y - here.y;
    const along = dx * way[0] + dy * way[1];
    if (other === name || along <= 0) continue;
    const cost = along + 3 * Math.abs(dx * way[1] + dy * way[0]);
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}
