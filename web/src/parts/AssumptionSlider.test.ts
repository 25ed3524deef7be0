import { expect, test } from "vitest";
import type { Assumption } from "../api/types";
import { ends } from "./AssumptionSlider";

const about = (low: number, high: number, value: number): Assumption => ({
  name: "x",
  label: {},
  text: "",
  low,
  high,
  value,
  unit: null,
  guess: true,
  of_need: false,
  why: null,
  sources: [],
});

test("the handle reaches beyond what the board allows, never below nothing", () => {
  expect(ends(about(18, 36, 27))).toEqual([9, 45]);
  expect(ends(about(1, 7, 4))).toEqual([0, 10]);
  expect(ends(about(10, 10, 10))).toEqual([5, 15]);
});
