import { expect, test } from "vitest";
import { date, dayNumber, isoDay, latestAt } from "./date";

test("a date is said as people say it", () => {
  expect(date("en", "2025-10-19")).toBe("19 October 2025");
  expect(date("ko", "2025-10-19")).toBe("2025년 10월 19일");
  expect(date("en", "2025-09")).toBe("September 2025");
  expect(date("ko", "about 2019-07")).toBe("2019년 7월 무렵");
  expect(date("ko", "2026Q3")).toBe("2026년 3분기");
  expect(date("en", "2024")).toBe("2024");
  expect(date("en", "soon")).toBe("soon");
});

test("days are placed on a line and found again", () => {
  expect(isoDay(dayNumber("2024-02-29"))).toBe("2024-02-29");
  expect(dayNumber("2025-01-02") - dayNumber("2024-12-31")).toBe(2);
});

test("the latest day at a day is the last one before it", () => {
  expect(latestAt(["2019-01-01", "2020-01-01"], "2019-06-01")).toBe("2019-01-01");
  expect(latestAt(["2019-01-01"], "2018-06-01")).toBeUndefined();
});
