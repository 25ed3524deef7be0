import { expect, test } from "vitest";
import { particle } from "./josa";

const CASES: [string, string, string][] = [
  ["마이크로소프트", "은", "는"],
  ["애저", "은", "는"],
  ["오픈AI", "은", "는"],
  ["OpenAI", "은", "는"],
  ["Microsoft", "은", "는"],
  ["Azure", "은", "는"],
  ["Anthropic", "은", "은"],
  ["GPT-5", "은", "는"],
  ["GPT-3", "은", "은"],
  ["1,350억 달러", "은", "는"],
  ["27%", "은", "는"],
  ["1,000", "이", "이"],
  ["서울", "으로", "로"],
  ["구글(Google)", "은", "은"],
  ["Oracle", "을", "을"],
  ["‘애저’", "을", "를"],
  ["10 GW", "이", "가"],
  ["微軟", "은", "는"],
];

test.each(CASES)("%s takes %s as %s", (word, closed, fits) => {
  expect(particle(word, closed)).toBe(fits);
});

test("the reading decides", () => {
  expect(particle("AMD", "이", "에이엠디")).toBe("가");
  expect(particle("X", "이", "엑스텐")).toBe("이");
});
