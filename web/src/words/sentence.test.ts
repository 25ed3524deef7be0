import { expect, test } from "vitest";
import { sentence } from "./sentence";

test("marks of a terminal are dropped, ranges stay", () => {
  expect(sentence("OpenAI does 54 % (28 to 78 %)~ less")).toBe(
    "OpenAI does 54 % (28 to 78 %) less",
  );
  expect(sentence("활동의 54%(28~78%)~를 잃는다")).toBe("활동의 54%(28~78%)를 잃는다");
  expect(sentence("Azure 55 to 75 %!")).toBe("Azure 55 to 75 %");
});
