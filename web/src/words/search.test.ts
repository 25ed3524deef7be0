import { expect, test } from "vitest";
import { closeness, found } from "./search";

test("Korean is found by its first consonants", () => {
  expect(closeness("마이크로소프트", "ㅁㅇㅋ")).toBe(2);
  expect(closeness("오픈AI의 컴퓨팅", "컴퓨팅")).toBe(2);
  expect(closeness("애저", "오픈")).toBe(0);
});

test("what starts with the word comes first", () => {
  expect(found(["My Azure", "Azure", "x"], "azu", (text) => [text])).toEqual(["Azure", "My Azure"]);
});
