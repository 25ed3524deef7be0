import { expect, test } from "vitest";
import { said } from "./said";

const nameOf = (name: string) => ({ Azure: "애저", Oracle: "오라클" })[name] ?? name;

test("a mix is said part by part, with the names of the language", () => {
  expect(said("ko", "Azure 55 to 75 %, Oracle 10 to 20 %", nameOf)).toBe(
    "애저 55~75%, 오라클 10~20%",
  );
  expect(said("en", "Azure 100 %", (name) => name)).toBe("Azure 100 %");
});

test("a word of the board language is said in the reader's", () => {
  expect(said("ko", "in force", nameOf)).toBe("효력 있음");
  expect(said("en", "essential", nameOf)).toBe("stops without it");
  expect(said("ko", "own 15 to 30 %", nameOf)).toBe("자체 15~30%");
});
