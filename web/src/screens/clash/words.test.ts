import { expect, test } from "vitest";
import type { Key } from "../../messages";
import { t as say } from "../../messages";
import type { Args } from "../../words/template";
import { condition } from "./words";

const t = (key: Key, args?: Args) => say("en", key, args);
const ko = (key: Key, args?: Args) => say("ko", key, args);
const saying = {
  option: (name: string) => ({ buy: "buy Windsurf", "claim-ip": "claim it" })[name] ?? name,
  party: (text: string) => ({ text }),
};

test("a condition is told with the options' own words", () => {
  expect(condition(t, "buy and not claim-ip > not buy", saying)).toBe(
    "“buy Windsurf” and not “claim it” > not “buy Windsurf”",
  );
  expect(condition(ko, "buy and not claim-ip", saying)).toBe("“buy Windsurf”, “claim it” 없음");
});
