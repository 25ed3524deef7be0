import { beforeEach, expect, test } from "vitest";
import { allUnsaved, keepUnsaved, unsaved } from "./unsaved";

beforeEach(() => localStorage.clear());

test("unsaved text comes back with the hash it was written on", () => {
  keepUnsaved("one", "main.board", { text: "배우", base: "abc" });
  expect(unsaved("one", "main.board")).toEqual({ text: "배우", base: "abc" });
  expect(unsaved("two", "main.board")).toBeUndefined();
  expect(Object.keys(allUnsaved("one", ["main.board", "other.board"]))).toEqual(["main.board"]);
  keepUnsaved("one", "main.board", undefined);
  expect(unsaved("one", "main.board")).toBeUndefined();
});

test("what is broken in the store is nothing", () => {
  localStorage.setItem("freehold.text.one.main.board", "{");
  expect(unsaved("one", "main.board")).toBeUndefined();
});
