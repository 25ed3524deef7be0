import { expect, test } from "vitest";
import { brier, expected, largestGap } from "./score";

test("certain and right is 0, certain and wrong is 1", () => {
  expect(brier({ a: 1, b: 0 }, "a")).toBe(0);
  expect(brier({ a: 1, b: 0 }, "b")).toBe(1);
});

test("nothing beats saying the odds themselves", () => {
  const truth = { a: 0.87, b: 0.09, c: 0.04 };
  const own = expected(truth, truth);
  expect(expected({ a: 0.6, b: 0.3, c: 0.1 }, truth)).toBeGreaterThan(own);
  expect(expected({ a: 1, b: 0, c: 0 }, truth)).toBeGreaterThan(own);
});

test("the largest gap is told", () => {
  expect(largestGap({ a: 0.5, b: 0.5 }, { a: 0.9, b: 0.1 })?.name).toBe("a");
});
