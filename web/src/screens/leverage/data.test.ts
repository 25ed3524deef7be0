import { expect, test } from "vitest";
import { balances, lossOf, type PowerDay, parties } from "./data";

const m = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
const DAY: PowerDay = {
  date: "2025-10-19",
  dependence: { OpenAI: { Microsoft: m(0.54), Oracle: m(0.1) }, Microsoft: { OpenAI: m(0.02) } },
  blast_radius: { Microsoft: 0.06, OpenAI: 0.03, Oracle: 0.01 },
  hhi: {},
  owners: {},
  controllers: {},
  exposure: {},
  circularity: 0,
};

test("leverage is the difference of what each would lose", () => {
  const [first, second] = balances(DAY);
  expect(first).toMatchObject({ over: "Microsoft", under: "OpenAI" });
  expect(first?.points).toBeCloseTo(0.52);
  expect(first?.low).toBeCloseTo(0.32);
  expect(second).toMatchObject({ over: "Oracle", under: "OpenAI" });
});

test("who loses nothing worth telling is not in the matrix", () => {
  expect(parties(DAY, 0.05)).toEqual({ tenants: ["OpenAI"], landlords: ["Microsoft", "Oracle"] });
  expect(lossOf(DAY, "Oracle", "OpenAI").value).toBe(0);
});
