import { expect, test } from "vitest";
import { measure, measureRange } from "./measure";

test("money is said with three digits and its size", () => {
  expect(measure("en", 19_373_000_993, "USD")).toBe("$19.4 bn");
  expect(measure("ko", 19_373_000_993, "USD")).toBe("194억 달러");
  expect(measure("en", 13_416_519_700, "USD/year")).toBe("$13.4 bn a year");
  expect(measure("ko", 13_416_519_700, "USD/year")).toBe("연 134억 달러");
});

test("a rate of growth is a share", () => {
  expect(measure("en", 0.9536, "1/year")).toBe("95.4 % a year");
  expect(measure("ko", 0.9536, "1/year")).toBe("연 95.4%");
});

test("two units below the line are both said", () => {
  expect(measure("en", 7_745_956_753, "USD/GW/year")).toBe("$7.75 bn per GW a year");
  expect(measure("ko", 7_745_956_753, "USD/GW/year")).toBe("연 GW당 77억 5,000만 달러");
});

test("a range is said in the size of its larger end", () => {
  expect(measureRange("en", 15_030_861_129, 24_887_083_494, "USD")).toBe("$15 to 24.9 bn");
  expect(measureRange("ko", 15_030_861_129, 24_887_083_494, "USD")).toBe("150억~249억 달러");
  expect(measureRange("en", 2.0185, 9.8436, "%")).toBe("2 to 9.8 %");
});

test("nothing is nothing, and a share too small to see is none", () => {
  expect(measure("en", 0.005508, "%")).toBe("0 %");
  expect(measure("en", 35.5, "year")).toBe("35.5 years");
  expect(measure("ko", 35.5, "year")).toBe("35.5년");
  expect(measure("en", 2032.6, "calendar-year")).toBe("2033");
});
