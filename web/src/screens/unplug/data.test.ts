import { expect, test } from "vitest";
import { type Loss, lossAt, pullOf, reserves, type UnplugAnswer } from "./data";

const at = (days: number, value: number) => ({ days, loss: { value, low: value, high: value } });

test("what is lost between two counted days lies on the line between them", () => {
  const line: Loss["over_time"] = [at(0, 0), at(10, 0.2), at(20, 0.2)];
  expect(lossAt(line, 5).value).toBeCloseTo(0.1);
  expect(lossAt(line, 15).value).toBeCloseTo(0.2);
  expect(lossAt(line, 99).value).toBeCloseTo(0.2);
  expect(lossAt([], 3).value).toBe(0);
});

test("what is pulled stands in the address", () => {
  expect(pullOf({ off: "Azure,AMD -> Azure.chips", cut: "40" })).toEqual({
    off: ["Azure", "AMD -> Azure.chips"],
    cut: 40,
    horizon: 365,
  });
  expect(pullOf({ cut: "-3" })).toEqual({ off: [], cut: 100, horizon: 365 });
});

test("a reserve lasts until it ends, for whom it is", () => {
  const timeline = [
    { days: 0, what: "pulled", name: "Azure", loss: 1 },
    { days: 77, what: "buffer-ends", name: "OpenAI.compute", loss: 0 },
    { days: 80, what: "buffer-ends", name: "OpenAI-API.models", loss: 0 },
  ];
  const answer = { timeline } as UnplugAnswer;
  expect(reserves(answer, "OpenAI")).toEqual([{ need: "OpenAI.compute", until: 77 }]);
});
