import { expect, test } from "vitest";
import { even, moved } from "./shares";

const sum = (shares: Record<string, number>) =>
  Object.values(shares).reduce((all, one) => all + one, 0);

test("shares begin even and add to a hundred", () => {
  expect(even(["a", "b", "c"])).toEqual({ a: 34, b: 33, c: 33 });
});

test("the others keep their proportions", () => {
  expect(moved({ a: 20, b: 60, c: 20 }, "a", 60)).toEqual({ a: 60, b: 30, c: 10 });
});

test("every move adds to a hundred", () => {
  let shares = even(["a", "b", "c", "d"]);
  for (const [name, value] of [
    ["a", 71],
    ["b", 13],
    ["c", 100],
    ["c", 1],
    ["d", 0],
    ["a", 33],
  ] as const) {
    shares = moved(shares, name, value);
    expect(sum(shares)).toBe(100);
    expect(shares[name]).toBe(value);
    expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(0);
  }
});
