// How is the text of a claim said? An amount as people say it, a mix part by part, yes and no in words.
import { type Key, keyOf, type Lang, t } from "../messages";
import type { NameOf } from "./label";
import { amount } from "./number";

/** Words of the board language before an amount. */
const WORDED: [word: string, key: Key][] = [
  ["own", "value.own"],
  ["unknown", "value.unknown.part"],
  ["critical", "value.critical"],
  ["partial", "value.partial"],
];

/** Says the canonical text of a value: `Azure 55 to 75 %, Oracle 10 %`, `in force`, `13 bn USD`. */
export function said(lang: Lang, text: string | null | undefined, nameOf: NameOf): string {
  if (!text) return "";
  const word = keyOf(`value.${text}`);
  if (word) return t(lang, word);
  // A comma between digits belongs to the number.
  return text
    .split(/, (?!\d{3}\b)/)
    .map((part) => one(lang, part, nameOf))
    .join(", ");
}

function one(lang: Lang, part: string, nameOf: NameOf): string {
  const worded = WORDED.find(([word]) => part.startsWith(`${word} `));
  if (worded) {
    const [word, key] = worded;
    return t(lang, key, { amount: amount(lang, part.slice(word.length + 1)) });
  }
  const whole = amount(lang, part);
  if (whole !== part) return whole;
  const found = /^(\S+) (.*\d.*)$/.exec(part);
  return found?.[1] && found[2] ? `${nameOf(found[1])} ${amount(lang, found[2])}` : part;
}
