import { expect, test } from "vitest";
import { namesOf, partOf } from "./label";

const info = (lang: "en" | "ko") => ({
  parties: [
    { name: "OpenAI", label: { ko: "오픈AI" }, role: "actor", kind: "company" },
    { name: "Microsoft", label: { ko: "마이크로소프트" }, role: "actor", kind: "company" },
  ],
  things: [
    {
      path: "OpenAI.compute",
      kind: "need",
      label: { [lang]: lang === "ko" ? "오픈AI의 컴퓨팅" : "OpenAI's compute" },
    },
    { path: "royalty", kind: "term", label: { [lang]: "the royalty" } },
  ],
});
const en = namesOf(info("en"), "en");
const ko = namesOf(info("ko"), "ko");

test("a thing is called as the board describes it", () => {
  expect(en("OpenAI.compute")).toBe("OpenAI's compute");
  expect(ko("OpenAI.compute")).toBe("오픈AI의 컴퓨팅");
  expect(ko("OpenAI")).toBe("오픈AI");
  expect(partOf("OpenAI.compute", en)).toBe("compute");
  expect(partOf("OpenAI.compute", ko)).toBe("컴퓨팅");
});

test("what the board does not list is described by its path", () => {
  expect(en("Microsoft in OpenAI: equity")).toBe("Microsoft's equity in OpenAI");
  expect(ko("Microsoft in OpenAI: equity")).toBe("마이크로소프트의 오픈AI 지분");
  expect(en("OpenAI.compute.replace")).toBe("OpenAI's compute, time to replace");
  expect(en("royalty.rate")).toBe("the royalty, rate");
  expect(en("OpenAI.own-chips")).toBe("OpenAI's own chips");
  expect(en("nobody")).toBe("nobody");
});
