import { expect, test } from "vitest";
import { wholeOf } from "./Evidence";

const info = {
  things: ["OpenAI", "OpenAI.compute", "azure-first-refusal"].map((path) => ({
    path,
    kind: "",
    label: {},
  })),
};

test("a detail belongs to the nearest thing", () => {
  expect(wholeOf("OpenAI.compute.replace of Oracle", info)).toBe("OpenAI.compute");
  expect(wholeOf("azure-first-refusal.notice", info)).toBe("azure-first-refusal");
  expect(wholeOf("OpenAI.compute", info)).toBe("OpenAI.compute");
  expect(wholeOf("nobody", info)).toBe("nobody");
});
