import { expect, test } from "vitest";
import { type Named, phrasesOf } from "./phrases";

const BOARD: Named = {
  parties: [
    { name: "OpenAI", label: { en: "OpenAI", ko: "오픈AI", reads: "오픈에이아이" } },
    { name: "Oracle", label: { en: "Oracle", ko: "오라클" } },
  ],
  things: [{ path: "OpenAI.compute", label: { en: "OpenAI’s compute", ko: "오픈AI의 컴퓨팅" } }],
  outcomes: [],
  quantities: [{ name: "OpenAI.cash", label: { en: "Cash in hand", ko: "손에 쥔 현금" } }],
  assumptions: [{ name: "kept-part", label: { en: "Part that gets built", ko: "지어지는 몫" } }],
  choices: [{ name: "next-landlord", label: { en: "Next landlord", ko: "다음 건물주" } }],
  whatifs: [],
};

test("a number is called with its owner", () => {
  expect(phrasesOf(BOARD, "en").of("OpenAI.cash").text).toBe("OpenAI’s cash in hand");
  expect(phrasesOf(BOARD, "ko").of("OpenAI.cash").text).toBe("오픈AI의 손에 쥔 현금");
});

test("a stake is told by whose it is", () => {
  expect(phrasesOf(BOARD, "en").of("Oracle in OpenAI: equity").text).toBe(
    "Oracle’s equity in OpenAI",
  );
  expect(phrasesOf(BOARD, "ko").of("Oracle in OpenAI: equity").text).toBe("오라클의 오픈AI 지분");
});

test("inputs of futures are told in words", () => {
  const en = phrasesOf(BOARD, "en");
  expect(en.input("supply OpenAI.compute: Oracle").text).toBe("Oracle’s part of OpenAI’s compute");
  expect(en.input("choice next-landlord").text).toBe("Next landlord");
  expect(en.input("hazard oracle-falters").text).toBe("oracle falters");
  const ko = phrasesOf(BOARD, "ko");
  expect(ko.input("supply OpenAI.compute: Oracle").text).toBe("오픈AI의 컴퓨팅에서 오라클의 몫");
  expect(ko.input("kept-part + next-landlord").text).toBe("지어지는 몫, 다음 건물주");
});

test("a name keeps the way in which it is read", () => {
  expect(phrasesOf(BOARD, "ko").of("OpenAI")).toEqual({ text: "오픈AI", reads: "오픈에이아이" });
});
