import { expect, test } from "vitest";
import { fill } from "./template";

test("a place is filled, with the particle that fits", () => {
  expect(fill("{a:이} {b:을} 본다", { a: "애저", b: "OpenAI" })).toBe("애저가 OpenAI를 본다");
  expect(fill("‘{a:은}’", { a: "애저" })).toBe("‘애저’는");
  expect(fill("{a:은}", { a: { text: "AMD", reads: "에이엠디" } })).toBe("AMD는");
});

test("one is one and the rest are many", () => {
  expect(fill("{n} {n|change|changes}", { n: 1 })).toBe("1 change");
  expect(fill("{n} {n|change|changes}", { n: 3 })).toBe("3 changes");
});

test("braces stand for themselves when doubled", () => {
  expect(fill("{{x}}")).toBe("{x}");
});
