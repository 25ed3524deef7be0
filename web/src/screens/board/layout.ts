// Where does everybody stand? Landlords below, tenants above, and on the same place on every day: the
// layout knows every tie that there ever is.
import dagre from "@dagrejs/dagre";
import { type MapParty, type MapTie, tieKey } from "./data";
import { type Plot, route } from "./route";

export interface Layout {
  narrow: boolean;
  width: number;
  height: number;
  plots: Map<string, Plot>;
  /** The path of every tie, and where its mark and its badge stand. */
  ways: Map<string, Way>;
}

export interface Way {
  path: string;
  mark: [number, number];
  badge: [number, number];
}

/** An owner with what it owns, side by side. */
interface Lot {
  id: string;
  names: string[];
  width: number;
}

interface Size {
  plotWidth: number;
  plotHeight: number;
  /** The widest a row may be; rows of a phone are broken. */
  room: number;
  rowGap: number;
  gap: number;
  margin: number;
}

const WIDE: Size = {
  plotWidth: 108,
  plotHeight: 52,
  room: Number.POSITIVE_INFINITY,
  rowGap: 66,
  gap: 28,
  margin: 24,
};
const NARROW: Size = {
  plotWidth: 84,
  plotHeight: 48,
  room: 326,
  rowGap: 48,
  gap: 24,
  margin: 24,
};

export function layOut(parties: readonly MapParty[], ties: readonly MapTie[], narrow: boolean) {
  const size = narrow ? NARROW : WIDE;
  const lots = lotsOf(parties, size);
  const rows = broken(rowsOf(lots, ties, size), size);
  const plots = placed(
    rows,
    size,
    arcsOnTop(rows, ties) ? 36 : 0,
    narrow ? size.room + 2 * size.margin : 0,
  );
  const all = [...plots.values()];
  const width = Math.max(...all.map((plot) => plot.x + plot.width), 0) + size.margin;
  const height = Math.max(...all.map((plot) => plot.y + plot.height), 0) + size.margin;
  return { narrow, width, height, plots, ways: route(plots, ties, tieKey) } satisfies Layout;
}

function lotsOf(parties: readonly MapParty[], size: Size): Lot[] {
  const names = new Set(parties.map((party) => party.name));
  const lots = new Map<string, string[]>();
  for (const party of parties) {
    const owner = party.owners.find((one) => names.has(one)) ?? party.name;
    if (owner === party.name) lots.set(owner, [party.name, ...(lots.get(owner) ?? [])]);
    else lots.set(owner, [...(lots.get(owner) ?? []), party.name]);
  }
  const most = Math.max(1, Math.floor(size.room / size.plotWidth));
  return [...lots].flatMap(([id, members]) => {
    // A lot that is wider than the page goes on in a second one.
    const pieces: Lot[] = [];
    for (let from = 0; from < members.length; from += most) {
      const piece = members.slice(from, from + most);
      pieces.push({
        id: from === 0 ? id : `${id} ${from}`,
        names: piece,
        width: piece.length * size.plotWidth,
      });
    }
    return pieces;
  });
}

/** Returns the lots row by row from above, each row from left to right. */
function rowsOf(lots: readonly Lot[], ties: readonly MapTie[], size: Size): Lot[][] {
  const lotOf = new Map(lots.flatMap((lot) => lot.names.map((name) => [name, lot.id] as const)));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({
    rankdir: "BT",
    ranker: "network-simplex",
    acyclicer: "greedy",
    nodesep: size.gap,
    ranksep: size.rowGap,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const lot of lots) graph.setNode(lot.id, { width: lot.width, height: size.plotHeight });
  const weights = new Map<string, { from: string; to: string; weight: number }>();
  const add = (tie: MapTie) => {
    const [supplier, tenant] = [lotOf.get(tie.from), lotOf.get(tie.to)];
    // Customers stand above those whom they pay.
    const [from, to] = tie.resource === "revenue" ? [tenant, supplier] : [supplier, tenant];
    if (!from || !to || from === to) return;
    const known = weights.get(`${from}\t${to}`);
    const weight = (known?.weight ?? 0) + 1 + Math.round(10 * tie.dependence);
    weights.set(`${from}\t${to}`, { from, to, weight });
  };
  for (const tie of ties.filter((one) => one.resource !== "revenue")) add(tie);
  // Money of customers says where somebody stands only if nothing else does.
  const bound = new Set([...weights.values()].flatMap(({ from, to }) => [from, to]));
  for (const tie of ties.filter((one) => one.resource === "revenue")) {
    const ends = [lotOf.get(tie.from), lotOf.get(tie.to)];
    if (ends.some((end) => end !== undefined && !bound.has(end))) add(tie);
  }
  for (const { from, to, weight } of weights.values()) graph.setEdge(from, to, { weight });
  dagre.layout(graph);
  const rows = new Map<number, { lot: Lot; x: number }[]>();
  for (const lot of lots) {
    const node = graph.node(lot.id);
    const y = Math.round(node.y);
    rows.set(y, [...(rows.get(y) ?? []), { lot, x: node.x }]);
  }
  return [...rows]
    .sort(([one], [two]) => one - two)
    .map(([, row]) => row.sort((one, two) => one.x - two.x).map(({ lot }) => lot));
}

/** Breaks rows that are wider than the room into several. */
function broken(rows: Lot[][], size: Size): Lot[][] {
  return rows.flatMap((row) => {
    const lines: Lot[][] = [[]];
    let used = 0;
    for (const lot of row) {
      if (used > 0 && used + lot.width > size.room) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push(lot);
      used += lot.width + size.gap;
    }
    return lines;
  });
}

/** Ties between plots of one row run above it, which the first row needs room for. */
function arcsOnTop(rows: Lot[][], ties: readonly MapTie[]): boolean {
  const names = new Set(rows[0]?.flatMap((lot) => lot.names));
  return ties.some((tie) => names.has(tie.from) && names.has(tie.to));
}

/** Puts the rows in the middle of the widest one, as far apart as there is room for. */
function placed(rows: Lot[][], size: Size, above: number, least: number): Map<string, Plot> {
  const bare = (row: Lot[]) => row.reduce((sum, lot) => sum + lot.width, 0);
  const widest = Math.max(
    ...rows.map((row) => bare(row) + (row.length - 1) * size.gap),
    least - 2 * size.margin,
  );
  const plots = new Map<string, Plot>();
  rows.forEach((row, place) => {
    const free = widest - bare(row);
    const gap = Math.min(free / (row.length + 1), size.gap * 4);
    const used = bare(row) + gap * (row.length - 1);
    let x = size.margin + (widest - used) / 2;
    for (const lot of row) {
      for (const name of lot.names) {
        plots.set(name, {
          x,
          y: size.margin + above + place * (size.plotHeight + size.rowGap),
          width: size.plotWidth,
          height: size.plotHeight,
        });
        x += size.plotWidth;
      }
      x += gap;
    }
  });
  return plots;
}
