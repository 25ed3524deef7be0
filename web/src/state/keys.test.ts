import { expect, test } from "vitest";
import { pressed } from "./keys";

const press = (key: string, more: KeyboardEventInit = {}) =>
  pressed(new KeyboardEvent("keydown", { key, ...more }));

test("a press is written as in the list of keys", () => {
  expect(press("b")).toBe("b");
  expect(press("U", { shiftKey: true })).toBe("Shift-u");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("k", { metaKey: true })).toBe("Mod-k");
  expect(press("K", { ctrlKey: true })).toBe("Mod-k");
});

test("keys work with the Korean keyboard on", () => {
  expect(press("ㅎ", { code: "KeyG" })).toBe("g");
  expect(press("Process", { code: "KeyB" })).toBe("b");
});
