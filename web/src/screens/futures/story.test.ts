import { expect, test } from "vitest";
import { chapters, repeats } from "./story";

const chose = (date: string, option: string) => ({
  date,
  kind: "chooses",
  name: "next-landlord",
  option,
  by: "OpenAI",
});
const struck = (date: string, name: string) => ({
  date,
  kind: "strikes",
  name,
  option: null,
  by: null,
});

test("a choice that repeats the last one is left out, a change back is told", () => {
  const future = {
    events: [
      chose("2026-01-01", "stay"),
      struck("2026-07-01", "rival-leap"),
      chose("2027-01-01", "stay"),
      chose("2028-01-01", "diversify"),
      chose("2029-01-01", "stay"),
    ],
  };
  expect(chapters(future).map((chapter) => [chapter.year, chapter.events.length])).toEqual([
    ["2026", 2],
    ["2028", 1],
    ["2029", 1],
  ]);
  expect(repeats(future)).toBe(1);
});

test("hazards are told every time", () => {
  const future = { events: [struck("2026-01-01", "own-leap"), struck("2026-04-01", "own-leap")] };
  expect(repeats(future)).toBe(0);
});
