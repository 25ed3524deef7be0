import { beforeEach, expect, test } from "vitest";
import { type Call, callsOf, forget, fromLink, keep, toLink } from "./keep";

const CALL: Call = {
  board: "microsoft-openai",
  made: "2026-11-27",
  hash: "dfc0",
  until: "2030-12-31",
  odds: { "third-empire": 0.4, cohabitation: 0.6 },
  line: { quantity: "OpenAI.cash", points: [["2026-12-31", 2e10]] },
  choice: { name: "next-landlord", option: "stay" },
  model: null,
};

beforeEach(() => localStorage.clear());

test("a call comes back from its link", () => {
  expect(fromLink(toLink(CALL))).toEqual(CALL);
});

test("what is no call is not believed", () => {
  expect(fromLink("%%%")).toBeUndefined();
  expect(fromLink(btoa('{"board":1}'))).toBeUndefined();
  localStorage.setItem("freehold:calls", '[{"odds":{"a":7}}]');
  expect(callsOf("microsoft-openai")).toEqual([]);
});

test("a second call of the same day takes the place of the first", () => {
  keep(CALL);
  keep({ ...CALL, odds: { cohabitation: 1 } });
  expect(callsOf("microsoft-openai").map((call) => call.odds)).toEqual([{ cohabitation: 1 }]);
  forget(CALL);
  expect(callsOf("microsoft-openai")).toEqual([]);
});
