import { expect, test } from "vitest";
import { namesOf, partOf } from "./label";

const info = {
  parties: [
    { name: "OpenAI", label: { ko: "오픈AI" }, role: "actor", kind: "company" },
    { name: "Microsoft", label: { ko: "마이크로소프트" }, role: "actor", kind: "company" },
  ],
  things: [
    { path: "OpenAI.compute", kind: "need", label: { en: "compute", ko: "컴퓨팅" } },
    { path: "OpenAI.loss", kind: "quantity", label: { en: "Loss of the year", ko: "연간 손실" } },
    { path: "Microsoft.cap", kind: "quantity", label: { en: "Cap on Microsoft's return" } },
  ],
};

test("a thing is called with whose it is", () => {
  const [en, ko] = [namesOf(info, "en"), namesOf(info, "ko")];
  expect(en("OpenAI.compute")).toBe("OpenAI's compute");
  expect(ko("OpenAI.compute")).toBe("오픈AI의 컴퓨팅");
  expect(en("OpenAI.loss")).toBe("OpenAI's loss of the year");
  expect(en("Microsoft.cap")).toBe("Cap on Microsoft's return");
  expect(partOf("OpenAI.compute", en)).toBe("compute");
});

test("a stake and a detail are described", () => {
  const [en, ko] = [namesOf(info, "en"), namesOf(info, "ko")];
  expect(en("Microsoft in OpenAI: equity")).toBe("Microsoft's equity in OpenAI");
  expect(ko("Microsoft in OpenAI: equity")).toBe("마이크로소프트의 오픈AI 지분");
  expect(en("OpenAI.compute.replace")).toBe("OpenAI's compute, time to replace");
  expect(en("nobody")).toBe("nobody");
});
