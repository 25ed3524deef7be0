// How is a date said to people? `2025-10-19` is 19 October 2025, 2025년 10월 19일.
import type { Lang } from "../messages";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const DAY = 86_400_000;

/** Returns a date of the board language as people say it; what is no date comes back itself. */
export function date(lang: Lang, text: string | null | undefined): string {
  if (!text) return "";
  if (text.startsWith("about ")) {
    const said = date(lang, text.slice(6));
    return lang === "ko" ? `${said} 무렵` : `about ${said}`;
  }
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(text);
  if (quarter) {
    const [, year, part] = quarter;
    return lang === "ko" ? `${year}년 ${part}분기` : `Q${part} ${year}`;
  }
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text);
  if (!found) return text;
  const [, year, month, day] = found;
  if (lang === "ko") {
    return [`${year}년`, month && `${Number(month)}월`, day && `${Number(day)}일`]
      .filter(Boolean)
      .join(" ");
  }
  return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** Returns the month and the year only, for the narrow ends of an axis. */
export function month(lang: Lang, text: string): string {
  return date(lang, text.slice(0, 7));
}

/** Counts the days since 1970, so that days can be placed on a line. */
export function dayNumber(text: string): number {
  const full = text.length === 4 ? `${text}-12-31` : text.length === 7 ? `${text}-28` : text;
  return Math.round(Date.parse(`${full.slice(0, 10)}T00:00:00Z`) / DAY);
}

/** The reverse of `dayNumber`. */
export function isoDay(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** Returns the last of the sorted days that is not after `on`, or undefined. */
export function latestAt(days: readonly string[], on: string): string | undefined {
  let found: string | undefined;
  for (const day of days) {
    if (day > on) break;
    found = day;
  }
  return found;
}
