// What is something called? By its label in the reader's language, else by the name on the board.
import { useMemo } from "react";
import { useInfo } from "../api/ask";
import type { Info, Label } from "../api/types";
import { keyOf, type Lang, t, useLang } from "../messages";
import type { Spoken } from "./template";

/** Returns the label of the language; English falls back to the name, Korean to English. */
export function labelOf(lang: Lang, label: Label | undefined, name: string): string {
  if (lang === "ko") return label?.ko ?? label?.en ?? name;
  return label?.en ?? name;
}

/** Returns the label with its reading, for templates with Korean particles. */
export function spoken(lang: Lang, label: Label | undefined, name: string): Spoken {
  return { text: labelOf(lang, label, name), reads: label?.reads ?? undefined };
}

export type NameOf = (name: string) => string;

/** Returns a function that says names of parties and paths of things as people do. */
export function namesOf(info: Pick<Info, "things" | "parties">, lang: Lang): NameOf {
  const labels = new Map<string, Label>();
  for (const thing of info.things) labels.set(thing.path, thing.label);
  for (const party of info.parties) labels.set(party.name, party.label);
  const parties = new Set(info.parties.map((party) => party.name));
  const nameOf = (path: string): string => {
    const own = labelOf(lang, labels.get(path), "");
    // The board has described its things already.
    if (own) return own;
    const stake = /^(\S+) in (\S+): (\S+)$/.exec(path);
    if (stake) return stakeName(lang, stake.slice(1).map(nameOf));
    const whole = wholeOf(path);
    if (whole === path) return path;
    const rest = path.slice(whole.length + 1);
    if (!parties.has(whole)) return `${nameOf(whole)}, ${detailWord(lang, rest)}`;
    return belonging(lang, nameOf(whole), rest.replaceAll("-", " "));
  };
  const wholeOf = (path: string): string => {
    for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
      const head = path.slice(0, end);
      if (labels.has(head)) return head;
    }
    return path;
  };
  return nameOf;
}

function belonging(lang: Lang, owner: string, part: string): string {
  if (lang === "ko") return `${owner}의 ${part}`;
  return `${owner}${owner.endsWith("s") ? "'" : "'s"} ${part}`;
}

/** Returns what belongs to somebody without whose it is: `compute` of `OpenAI.compute`. */
export function partOf(path: string, nameOf: NameOf): string {
  const head = path.split(".")[0] ?? path;
  const name = nameOf(path);
  // A board may call somebody by the bare name where the page has a label.
  const before = [nameOf(head), head].flatMap((owner) => [
    `${owner}'s `,
    `${owner}' `,
    `${owner}의 `,
    `${owner}: `,
  ]);
  const found = before.find((one) => name.startsWith(one));
  return found ? name.slice(found.length) : name;
}

function stakeName(lang: Lang, [holder = "", target = "", kind = ""]: string[]): string {
  const key = keyOf(`stake.${kind}`);
  const what = key ? t(lang, key) : kind;
  return lang === "ko" ? `${holder}의 ${target} ${what}` : `${holder}'s ${what} in ${target}`;
}

/** `replace of Oracle` is the time to replace, for Oracle. */
export function detailWord(lang: Lang, detail: string): string {
  const [word = "", ...of] = detail.split(" of ");
  const key = keyOf(`detail.${word}`);
  const said = key ? t(lang, key) : word.replaceAll("-", " ");
  return of.length > 0 ? `${said} (${of.join(" of ")})` : said;
}

/** Returns `namesOf` the open board in the reader's language. */
export function useNames(): NameOf {
  const info = useInfo();
  const lang = useLang();
  return useMemo(() => namesOf(info, lang), [info, lang]);
}
