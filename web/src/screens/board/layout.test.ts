import { expect, test } from "vitest";
import type { MapParty, MapTie } from "./data";
import { landlords, tieKey, within } from "./data";
import { kindOf } from "./kinds";
import { layOut } from "./layout";

const party = (name: string, owners: string[] = []): MapParty => ({
  name,
  label: {},
  role: owners.length > 0 ? "asset" : "actor",
  owners,
  blast_radius: 0,
  decides: true,
});
const tie = (from: string, to: string, resource: string, dependence = 0.5): MapTie => ({
  from,
  to,
  need: `${to}.${resource}`,
  resource,
  share: { value: dependence, low: dependence, high: dependence },
  dependence,
  plan: false,
  disputed: false,
  guess: false,
  exclusive: false,
});

const PARTIES = [party("Grid"), party("Microsoft"), party("Azure", ["Microsoft"]), party("OpenAI")];
const TIES = [
  tie("Grid", "Azure", "power"),
  tie("Azure", "OpenAI", "compute"),
  tie("Grid", "OpenAI", "power", 0.1),
  tie("OpenAI", "Microsoft", "revenue", 0.1),
];

test("landlords stand below their tenants", () => {
  const { plots } = layOut(PARTIES, TIES, false);
  const y = (name: string) => plots.get(name)?.y ?? Number.NaN;
  expect(y("Grid")).toBeGreaterThan(y("Azure"));
  expect(y("Azure")).toBeGreaterThan(y("OpenAI"));
});

test("what is owned stands beside its owner", () => {
  const { plots } = layOut(PARTIES, TIES, false);
  const [owner, owned] = [plots.get("Microsoft"), plots.get("Azure")];
  expect(owned?.y).toBe(owner?.y);
  expect(owned?.x).toBe((owner?.x ?? 0) + (owner?.width ?? 0));
});

test("no plot lies on another, and a phone is not left", () => {
  const many = Array.from({ length: 30 }, (_, place) => party(`P${place}`));
  const ties = many.slice(1).map((one) => tie("P0", one.name, "compute"));
  const { plots, width } = layOut(many, ties, true);
  const all = [...plots.values()];
  expect(width).toBeLessThanOrEqual(374);
  for (const one of all) {
    for (const two of all) {
      if (one === two || one.y !== two.y) continue;
      expect(Math.abs(one.x - two.x)).toBeGreaterThanOrEqual(one.width);
    }
  }
});

test("every tie has a way", () => {
  const { ways } = layOut(PARTIES, TIES, false);
  expect([...ways.keys()].sort()).toEqual(TIES.map(tieKey).sort());
});

test("the focus widens tie by tie", () => {
  expect([...within(TIES, "OpenAI", 1)].sort()).toEqual(["Azure", "Grid", "Microsoft", "OpenAI"]);
  expect([...within(TIES.slice(0, 2), "OpenAI", 1)].sort()).toEqual(["Azure", "OpenAI"]);
  expect(within(TIES.slice(0, 2), "OpenAI", 2).has("Grid")).toBe(true);
});

test("who mainly supplies holds the land", () => {
  expect([...landlords(TIES)].sort()).toEqual(["Grid"]);
});

test("a resource is told by its mark and its ink", () => {
  expect(kindOf("compute")).toEqual({ mark: "disc", ink: "one" });
  expect(kindOf("revenue").ink).toBe("pale");
  expect(kindOf("frontier-models").mark).toBe("cross");
  expect(kindOf("assets").mark).toBe("ring");
});
