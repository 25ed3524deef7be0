// How is a number said to people? Precision follows size, Korean counts in 만, 억 and 조.
import type { Lang } from "../messages";

/** Returns a share of 1 as whole percent: `34 %`, `34%`, `<1 %`. */
export function percent(lang: Lang, share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return "";
  const whole = Math.round(Math.abs(share) * 100);
  const digits = whole < 1 && share !== 0 ? "<1" : `${share < 0 ? "-" : ""}${whole}`;
  return lang === "ko" ? `${digits}%` : `${digits} %`;
}

/** Returns a range of shares: `28 to 78 %`, `28~78%`. */
export function percentRange(lang: Lang, low: number, high: number): string {
  const digits = (share: number) => percent(lang, share).replace(/ ?%$/, "");
  const [from, to] = [digits(low), digits(high)];
  if (from === to) return percent(lang, low);
  return lang === "ko" ? `${from}~${to}%` : `${from} to ${to} %`;
}

/** Returns a difference of shares in points: `+12`, `-3`. */
export function points(share: number): string {
  const whole = Math.round(share * 100);
  return whole > 0 ? `+${whole}` : `${whole}`.replace("-", "−");
}

/** Returns a number with three leading digits at most and its thousands apart. */
export function plain(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toFixed(Math.min(digits, 6)));
  return rounded.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

/** Returns days as people count them: days below two months, then months, then years. */
export function days(lang: Lang, count: number): string {
  const ko = lang === "ko";
  const say = (value: number, one: string, korean: string) => {
    const digits = plain(value < 10 ? Math.round(value * 2) / 2 : Math.round(value));
    return ko ? `${digits}${korean}` : `${digits} ${one}${digits === "1" ? "" : "s"}`;
  };
  if (count < 60) return say(Math.round(count), "day", "일");
  const months = count / 30.4375;
  return months < 36 ? say(months, "month", "개월") : say(months / 12, "year", "년");
}

const SIZES: Record<string, number> = { K: 1e3, M: 1e6, bn: 1e9, tn: 1e12 };
const CURRENCIES: Record<string, [symbol: string, korean: string]> = {
  USD: ["$", "달러"],
  EUR: ["€", "유로"],
  GBP: ["£", "파운드"],
  KRW: ["₩", "원"],
  JPY: ["¥", "엔"],
  CNY: ["CN¥", "위안"],
};
const KOREAN_UNITS: Record<string, string> = {
  hour: "시간",
  day: "일",
  week: "주",
  month: "개월",
  quarter: "분기",
  year: "년",
  people: "명",
  persons: "명",
  users: "명",
  times: "배",
};
const KOREAN_PER: Record<string, string> = {
  year: "연 ",
  month: "월 ",
  week: "주 ",
  day: "하루 ",
  quarter: "분기 ",
};
const QUALIFIERS: [prefix: string, english: string, korean: [string, string]][] = [
  ["about ", "about ", ["약 ", ""]],
  ["over ", "over ", ["", " 이상"]],
  ["up to ", "up to ", ["최대 ", ""]],
];

/** Says an amount of the board language (`about 13 bn USD/year`); what is no amount comes back itself. */
export function amount(lang: Lang, text: string | null | undefined): string {
  if (!text) return "";
  if (lang === "ko" && text === "none") return "없음";
  if (lang === "ko" && text === "unknown") return "알 수 없음";
  const qualifier = QUALIFIERS.find(([prefix]) => text.startsWith(prefix));
  const rest = qualifier ? text.slice(qualifier[0].length) : text;
  const read = /^(-?[\d.,]+)(?: (K|M|bn|tn))?(?: to (-?[\d.,]+)(?: (K|M|bn|tn))?)?(?: (.+))?$/.exec(
    rest,
  );
  if (!read) return text;
  const [, first, ownSize, second, lastSize, unit = ""] = read;
  const scaled = (digits: string, size: string | undefined) =>
    Number(digits.replaceAll(",", "")) * (size ? (SIZES[size] ?? 1) : 1);
  const low = scaled(first ?? "", ownSize ?? (second ? lastSize : undefined));
  const high = second ? scaled(second, lastSize) : undefined;
  if (!Number.isFinite(low)) return text;
  if (lang === "en") return (qualifier?.[1] ?? "") + english(low, high, unit);
  const [before, after] = qualifier?.[2] ?? ["", ""];
  return before + korean(low, high, unit) + after;
}

function parts(unit: string): { money?: string; rest: string; per: string } {
  const [above = "", below = ""] = unit.includes(" per ") ? unit.split(" per ") : unit.split("/");
  if (above in CURRENCIES) return { money: above, rest: "", per: below };
  return { rest: above === "count" || above === "1" ? "" : above, per: below };
}

function english(low: number, high: number | undefined, unit: string): string {
  const { money, rest, per } = parts(unit);
  const symbol = money ? (CURRENCIES[money]?.[0] ?? "") : "";
  const first = compact(low);
  const last = high === undefined ? undefined : compact(high);
  const [digits, size] = first.split(" ");
  const short = last !== undefined && size && last.endsWith(` ${size}`) ? (digits ?? first) : first;
  const number = last === undefined ? first : `${short} to ${last}`;
  const signed = number.startsWith("-") ? `-${symbol}${number.slice(1)}` : symbol + number;
  const single = ["year", "month", "week", "day", "quarter"].includes(per);
  const time = /^(hour|day|week|month|quarter|year)$/.test(rest) && number !== "1";
  return `${signed}${rest && ` ${rest}${time ? "s" : ""}`}${per && (single ? ` a ${per}` : ` per ${per}`)}`;
}

/** `13 bn`, `285,000`, `800 million`. */
function compact(value: number): string {
  for (const [size, word] of [
    [1e12, "tn"],
    [1e9, "bn"],
    [1e6, "million"],
  ] as const) {
    if (Math.abs(value) >= size) return `${plain4(value / size)} ${word}`;
  }
  return plain4(value);
}

function plain4(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}

function korean(low: number, high: number | undefined, unit: string): string {
  const { money, rest, per } = parts(unit);
  const digits = high === undefined ? myriads(low) : `${myriads(low)}~${myriads(high)}`;
  const name = money
    ? (CURRENCIES[money]?.[1] ?? money)
    : (KOREAN_UNITS[rest.replace(/s$/, "")] ?? KOREAN_UNITS[rest] ?? rest);
  const apart = /[만억조경]$/.test(digits) || /^[A-Za-z]{3,}/.test(name);
  const joined = name === "" ? digits : apart ? `${digits} ${name}` : digits + name;
  if (per === "") return joined;
  return (KOREAN_PER[per] ?? `${KOREAN_UNITS[per] ?? per}당 `) + joined;
}

/** From 억 on the two leading groups of four digits are said. */
function myriads(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size < 10_000) return sign + plain4(size);
  const names = ["", "만", "억", "조", "경"];
  const leading = Math.min(4, Math.floor(Math.log10(size) / 4));
  const step = leading >= 2 ? 10_000 ** (leading - 1) : 1;
  let rest = Math.round(size / step) * step;
  const said: string[] = [];
  for (let place = leading; place >= 0; place -= 1) {
    const group = Math.floor(rest / 10_000 ** place);
    rest -= group * 10_000 ** place;
    if (group > 0) said.push(`${group.toLocaleString("en-US")}${names[place]}`);
  }
  return sign + said.join(" ");
}
