import { expect, test } from "vitest";
import { beginning } from "./info";

test("a prelude long before the rest does not stretch the line of time", () => {
  expect(beginning(["2015-12-01", "2019-07-22", "2020-01-01", "2025-01-01"])).toBe("2019-07-22");
  expect(beginning(["2019-07-22", "2020-01-01", "2025-01-01"])).toBe("2019-07-22");
  expect(beginning([])).toBeUndefined();
});
