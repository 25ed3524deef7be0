import { expect, test } from "vitest";
import en from "./en.json";
import ko from "./ko.json";

const places = (text: string) =>
  [...text.matchAll(/\{([a-z_]+)[:|}]/gi)].map((found) => found[1]).sort();

test("both languages have the same keys, sorted", () => {
  expect(Object.keys(ko)).toEqual(Object.keys(en));
  expect(Object.keys(en)).toEqual([...Object.keys(en)].sort());
});

test("both languages fill the same places", () => {
  for (const [key, text] of Object.entries(en)) {
    const other = (ko as Record<string, string>)[key] ?? "";
    expect([key, [...new Set(places(other))]]).toEqual([key, [...new Set(places(text))]]);
  }
});

test("nothing is shouted and no particle is left open", () => {
  for (const text of [...Object.values(en), ...Object.values(ko)]) {
    expect(text).not.toMatch(/!|은\(는\)|이\(가\)|을\(를\)/);
  }
});
