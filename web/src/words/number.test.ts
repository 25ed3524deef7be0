import { expect, test } from "vitest";
import { amount, days, percent, percentRange, plain, points } from "./number";

test.each([
  ["about 13 bn USD/year", "about $13 bn a year", "약 연 130억 달러"],
  ["135 bn USD", "$135 bn", "1,350억 달러"],
  ["12 to 13 bn USD/year", "$12 to 13 bn a year", "연 120억~130억 달러"],
  ["18 to 36 months", "18 to 36 months", "18~36개월"],
  ["1.3 year", "1.3 years", "1.3년"],
  ["1 year", "1 year", "1년"],
  ["over 300", "over 300", "300 이상"],
  ["55 to 75 %", "55 to 75 %", "55~75%"],
  ["10 GW", "10 GW", "10GW"],
  ["800 M people", "800 million people", "8억 명"],
  ["in force", "in force", "in force"],
])("%s is said in both languages", (text, en, ko) => {
  expect(amount("en", text)).toBe(en);
  expect(amount("ko", text)).toBe(ko);
});

test("a share is whole percent, and a little is not nothing", () => {
  expect(percent("en", 0.3417)).toBe("34 %");
  expect(percent("ko", 0.3417)).toBe("34%");
  expect(percent("en", 0.004)).toBe("<1 %");
  expect(percent("en", 0)).toBe("0 %");
  expect(percentRange("ko", 0.284, 0.782)).toBe("28~78%");
  expect(points(-0.031)).toBe("−3");
  expect(points(0.12)).toBe("+12");
});

test("days are counted as people count them", () => {
  expect(days("en", 31)).toBe("31 days");
  expect(days("ko", 78)).toBe("2.5개월");
  expect(days("en", 365.25)).toBe("12 months");
  expect(days("en", 1461)).toBe("4 years");
});

test("a plain number has three leading digits", () => {
  expect(plain(1234567)).toBe("1,234,567");
  expect(plain(0.123456)).toBe("0.123");
});
