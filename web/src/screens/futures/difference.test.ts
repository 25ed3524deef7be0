import { expect, test } from "vitest";
import type { RunOutcome } from "../../answers/run";
import { difference, likely } from "./difference";

const outcome = (probability: number, error: number, more: Partial<RunOutcome> = {}) => ({
  name: "a",
  label: "A",
  label_ko: null,
  probability,
  standard_error: error,
  count: 0,
  base_probability: null,
  difference: null,
  difference_standard_error: null,
  typical: [],
  ...more,
});

test("two runs differ with the errors of both", () => {
  const found = difference(outcome(0.5, 0.03), outcome(0.4, 0.04));
  expect(found?.by).toBeCloseTo(0.1);
  expect(found?.error).toBeCloseTo(0.05);
});

test("the server's own difference goes first", () => {
  const own = { base_probability: 0.4, difference: 0.1, difference_standard_error: 0.01 };
  expect(difference(outcome(0.5, 0.03, own), outcome(0.2, 0.03))?.error).toBe(0.01);
});

test("what changes nothing is no difference", () => {
  const none = { base_probability: 0.4, difference: 0, difference_standard_error: 0 };
  expect(difference(outcome(0.4, 0.03, none), undefined)).toBeUndefined();
});

test("without a base there is no difference", () => {
  expect(difference(outcome(0.5, 0.03), undefined)).toBeUndefined();
});

test("every probability has a word", () => {
  expect([1, 0.95, 0.87, 0.5, 0.2, 0.04, 0].map(likely)).toEqual([
    "certain",
    "very-likely",
    "likely",
    "even",
    "unlikely",
    "very-unlikely",
    "hardly",
  ]);
});
