// What is something called? By its label in the reader's language, else by the name on the board.
import { useMemo } from "react";
import { useInfo } from "../api/ask";
import type { Info, Label } from "../api/types";
import { type Lang, useLang } from "../messages";
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
export function namesOf(info: Info, lang: Lang): NameOf {
  const labels = new Map<string, Label>();
  for (const thing of info.things) labels.set(thing.path, thing.label);
  for (const party of info.parties) labels.set(party.name, party.label);
  return (name) => {
    const own = labels.get(name);
    const said = labelOf(lang, own, "");
    const dot = name.indexOf(".");
    if (dot < 0 || !labels.has(name.slice(0, dot))) return said || name;
    const owner = labelOf(lang, labels.get(name.slice(0, dot)), name.slice(0, dot));
    const part = said || name.slice(dot + 1).replaceAll("-", " ");
    return lang === "ko" ? `${owner}의 ${part}` : `${owner}: ${part}`;
  };
}

/** Returns `namesOf` the open board in the reader's language. */
export function useNames(): NameOf {
  const info = useInfo();
  const lang = useLang();
  return useMemo(() => namesOf(info, lang), [info, lang]);
}
