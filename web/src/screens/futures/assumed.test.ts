import { expect, test } from "vitest";
import { assumedAt, takenBack } from "./assumed";

const PART = { name: "kept-part" };
const line = (value: string) =>
  `assume kept-part "Part that gets built in 2026" ${value} %  [guess "25 is little", known 2025-10-19]`;
const edit = (before: string, after: string) => ({
  file: "futures.board",
  line: 14,
  old: line(before),
  new: line(after),
});

test("the number is read from the text of the edit", () => {
  expect(assumedAt(PART, [edit("25 to 85", "70")])).toBe(70);
  expect(assumedAt(PART, [edit("25 to 85", "25")])).toBe(25);
  expect(assumedAt(PART, [edit("25 to 85", "85")])).toBe(85);
  expect(assumedAt(PART, [edit("0.8 to 2", "0.85")])).toBe(0.85);
});

test("the newest edit counts, and other lines do not", () => {
  expect(assumedAt(PART, [edit("25 to 85", "70"), edit("70", "40.5")])).toBe(40.5);
  expect(assumedAt({ name: "kept" }, [edit("25 to 85", "70")])).toBeUndefined();
  expect(assumedAt(PART, [])).toBeUndefined();
});

test("all edits of an assumption are taken back by one", () => {
  const edits = [edit("25 to 85", "70"), edit("70", "40")];
  expect(takenBack(PART, edits)).toEqual(edit("40", "25 to 85"));
  expect(takenBack(PART, [...edits, edit("40", "25 to 85")])).toBeUndefined();
});
