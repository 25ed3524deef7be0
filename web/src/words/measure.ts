// How is a computed number said in its unit? Three leading digits, in the words of `amount`.
import type { Lang } from "../messages";
import { amount, plain } from "./number";

const SIZES: [size: number, word: string][] = [
  [1e12, "tn"],
  [1e9, "bn"],
  [1e6, "M"],
];
const PLURALS = new Set(["year", "month", "week", "day", "quarter", "hour"]);

/** Returns a number with its unit as people say it: `$19.4 bn`, `194억 달러`. */
export function measure(lang: Lang, value: number, unit: string | null | undefined): string {
  return said(lang, [value], unit ?? "");
}

/** Returns a range as people say it: `$15 to 24.9 bn`, `150억~249억 달러`. */
export function measureRange(
  lang: Lang,
  low: number,
  high: number,
  unit: string | null | undefined,
): string {
  const [from, to] = [measure(lang, low, unit), measure(lang, high, unit)];
  return from === to ? from : said(lang, [low, high], unit ?? "");
}

function said(lang: Lang, values: number[], unit: string): string {
  if (values.some((value) => !Number.isFinite(value))) return "";
  if (unit === "calendar-year") {
    return values.map((value) => String(Math.round(value))).join(lang === "ko" ? "~" : " to ");
  }
  // A rate of growth is a share of what is there.
  if (/^1\/(year|month|quarter)$/.test(unit)) {
    return said(
      lang,
      values.map((value) => value * 100),
      `%/${unit.slice(2)}`,
    );
  }
  // `USD/GW/year`: what comes last is said around the rest.
  const twice = /^([^/]+\/[^/]+)\/(year|month)$/.exec(unit);
  if (twice) {
    const [, inner = "", per = "year"] = twice;
    const rest = said(lang, values, inner);
    if (lang === "ko") return `${per === "year" ? "연" : "월"} ${rest}`;
    return `${rest} a ${per}`;
  }
  const size = unit.startsWith("%") ? undefined : sizeOf(values);
  const digits = values.map((value) => short(value / (size?.[0] ?? 1), unit));
  const name = lang === "en" && PLURALS.has(unit) && digits.at(-1) !== "1" ? `${unit}s` : unit;
  const text = [digits.join(" to "), size?.[1], name === "count" ? "" : name];
  return amount(lang, text.filter(Boolean).join(" "));
}

function sizeOf(values: number[]): [number, string] | undefined {
  const largest = Math.max(...values.map(Math.abs));
  return SIZES.find(([size]) => largest >= size);
}

/** A share below a twentieth of a percent is nothing. */
function short(value: number, unit: string): string {
  const seen = unit.startsWith("%") ? Math.round(value * 10) / 10 : value;
  return plain(seen === 0 ? 0 : seen).replaceAll(",", "");
}
