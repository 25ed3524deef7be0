import { expect, test } from "vitest";
import { niceAbove, paper, yearEnds } from "./drawing";

test("a line has a point at the end of every year, and at the last day", () => {
  expect(yearEnds("2025-10-19", "2027-12-31")).toEqual(["2025-12-31", "2026-12-31", "2027-12-31"]);
  expect(yearEnds("2025-10-19", "2026-06-30")).toEqual(["2025-12-31", "2026-06-30"]);
});

test("what is drawn at a height is read back", () => {
  const sheet = paper("2025-10-19", "2030-12-31", 0, 400);
  expect(sheet.value(sheet.y(123))).toBeCloseTo(123);
  expect(sheet.value(-50)).toBe(400);
  expect(sheet.value(9999)).toBe(0);
});

test("scales end at numbers that read well", () => {
  expect([0.7, 3, 38, 239].map(niceAbove)).toEqual([0.8, 4, 40, 400]);
});
