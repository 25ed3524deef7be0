// Which way does a tie run? From the supplier's edge to the tenant's, each at a place of its own.

export interface Plot {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Ends {
  from: string;
  to: string;
}

interface Way {
  path: string;
  mark: [number, number];
  badge: [number, number];
}

type Side = "top" | "bottom";

/** The side of each end: the upper plot is left from below, plots of one row both from above. */
function sides(from: Plot, to: Plot): [Side, Side] {
  if (from.y === to.y) return ["top", "top"];
  return to.y < from.y ? ["top", "bottom"] : ["bottom", "top"];
}

/** Returns the way of every tie between the plots. */
export function route<T extends Ends>(
  plots: ReadonlyMap<string, Plot>,
  ties: readonly T[],
  keyOf: (tie: T) => string,
): Map<string, Way> {
  const docks = new Map<string, { key: string; toward: number }[]>();
  const dock = (name: string, side: Side, end: string, tie: T, other: Plot) => {
    const id = `${name} ${side}`;
    const toward = other.x + other.width / 2;
    docks.set(id, [...(docks.get(id) ?? []), { key: `${end} ${keyOf(tie)}`, toward }]);
  };
  for (const tie of ties) {
    const [from, to] = [plots.get(tie.from), plots.get(tie.to)];
    if (!from || !to) continue;
    const [fromSide, toSide] = sides(from, to);
    dock(tie.from, fromSide, "from", tie, to);
    dock(tie.to, toSide, "to", tie, from);
  }
  for (const list of docks.values()) list.sort((one, two) => one.toward - two.toward);
  const at = (name: string, side: Side, end: string, tie: T, plot: Plot): [number, number] => {
    const list = docks.get(`${name} ${side}`) ?? [];
    const place = list.findIndex((one) => one.key === `${end} ${keyOf(tie)}`);
    const step = Math.min(16, (plot.width - 16) / Math.max(1, list.length));
    const x = plot.x + plot.width / 2 + (place - (list.length - 1) / 2) * step;
    return [x, side === "top" ? plot.y : plot.y + plot.height];
  };
  const lanes = new Lanes([...plots.values()]);
  const ways = new Map<string, Way>();
  for (const tie of ties) {
    const [from, to] = [plots.get(tie.from), plots.get(tie.to)];
    if (!from || !to) continue;
    const [fromSide, toSide] = sides(from, to);
    const start = at(tie.from, fromSide, "from", tie, from);
    const end = at(tie.to, toSide, "to", tie, to);
    ways.set(
      keyOf(tie),
      from.y === to.y ? arc(start, end) : bends(lanes.through(start, end), toSide),
    );
  }
  return ways;
}

type Point = [number, number];

/** An arc above two plots of one row. */
function arc([x0, y0]: Point, [x1, y1]: Point): Way {
  const rise = Math.min(44, 18 + Math.abs(x1 - x0) / 6);
  return {
    path: `M${x0} ${y0}C${x0} ${y0 - rise} ${x1} ${y1 - rise} ${x1} ${y1}`,
    mark: [x1, y1 - 9],
    badge: [(x0 + x1) / 2, y0 - rise * 0.75],
  };
}

/** A line that leaves and comes in upright at every point. */
function bends(points: Point[], side: Side): Way {
  const [first = [0, 0], ...rest] = points;
  let path = `M${first[0]} ${first[1]}`;
  let [x, y] = first;
  for (const [nextX, nextY] of rest) {
    const middle = (y + nextY) / 2;
    path += nextX === x ? `V${nextY}` : `C${x} ${middle} ${nextX} ${middle} ${nextX} ${nextY}`;
    [x, y] = [nextX, nextY];
  }
  const [lastX, lastY] = points.at(-2) ?? first;
  return {
    path,
    mark: [x, side === "top" ? y - 9 : y + 9],
    badge: [(lastX + x) / 2, (lastY + y) / 2],
  };
}

const CLEAR = 7;
const LANE = 6;
/** How far beside the outermost plots a line may run. */
const MARGIN = 22;

/** The gaps between the plots of each row, through which the longer ties run. */
class Lanes {
  private readonly left: number;
  private readonly right: number;
  private readonly rows: { top: number; bottom: number; plots: Plot[]; used: number[] }[];

  constructor(plots: readonly Plot[]) {
    this.left = Math.min(...plots.map((plot) => plot.x)) - MARGIN;
    this.right = Math.max(...plots.map((plot) => plot.x + plot.width)) + MARGIN;
    const tops = [...new Set(plots.map((plot) => plot.y))].sort((one, two) => one - two);
    this.rows = tops.map((top) => {
      const row = plots.filter((plot) => plot.y === top).sort((one, two) => one.x - two.x);
      return { top, bottom: top + (row[0]?.height ?? 0), plots: row, used: [] };
    });
  }

  /** Returns the points from start to end, two for each row that is passed. */
  through(start: Point, end: Point): Point[] {
    const up = end[1] < start[1];
    const [high, low] = up ? [end[1], start[1]] : [start[1], end[1]];
    const passed = this.rows.filter((row) => row.top > high && row.bottom < low);
    if (up) passed.reverse();
    const points: Point[] = [start];
    for (const row of passed) {
      const share = ((row.top + row.bottom) / 2 - start[1]) / (end[1] - start[1]);
      const x = this.free(row, start[0] + share * (end[0] - start[0]));
      const [enter, leave] = up ? [row.bottom, row.top] : [row.top, row.bottom];
      points.push([x, enter + (up ? 6 : -6)], [x, leave + (up ? -6 : 6)]);
    }
    points.push(end);
    return points;
  }

  private free(row: { plots: Plot[]; used: number[] }, wanted: number): number {
    const edges = row.plots.flatMap((plot) => [plot.x, plot.x + plot.width]);
    const gaps: [number, number][] = [];
    let from = this.left;
    for (let place = 0; place < edges.length; place += 2) {
      gaps.push([from, edges[place] ?? from]);
      from = edges[place + 1] ?? from;
    }
    gaps.push([from, this.right]);
    let best = wanted;
    let least = Number.POSITIVE_INFINITY;
    for (const [left, right] of gaps) {
      if (right - left < 4) continue;
      const clear = Math.min(CLEAR, (right - left) / 2);
      const near = Math.min(Math.max(wanted, left + clear), right - clear);
      for (const step of [0, 1, -1, 2, -2, 3, -3, 4, -4]) {
        const x = near + step * LANE;
        if (x < left + clear - 1 || x > right - clear + 1) continue;
        const crowd = row.used.filter((one) => Math.abs(one - x) < LANE - 1).length;
        const cost = Math.abs(x - wanted) + crowd * 40;
        if (cost < least) [best, least] = [x, cost];
      }
    }
    row.used.push(best);
    return best;
  }
}
