import { expect, test } from "vitest";
import { go, read, setQuery, toScreen, write } from "./url";

test("an address is read and written back", () => {
  const place = read("/b/microsoft-openai/unplug", "?on=2024-06-01&off=Azure");
  expect(place).toEqual({
    board: "microsoft-openai",
    screen: "unplug",
    query: { on: "2024-06-01", off: "Azure" },
  });
  expect(write(place)).toBe("/b/microsoft-openai/unplug?off=Azure&on=2024-06-01");
});

test("a screen keeps the dates and drops what only the other screen knows", () => {
  const place = read("/b/x/unplug", "?on=2024-06-01&off=Azure&lang=ko");
  expect(toScreen(place, "board")).toBe("/b/x/board?lang=ko&on=2024-06-01");
});

test("a key is set and dropped in place", () => {
  go("/b/x/board?on=2020-01-01");
  setQuery({ on: null, focus: "OpenAI" });
  expect(window.location.search).toBe("?focus=OpenAI");
});
