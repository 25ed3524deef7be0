// Every word of the interface, once per language. Words that come from a board are made by the server.
import { createContext, useContext } from "react";
import { type Args, fill } from "../words/template";
import en from "./en.json";
import ko from "./ko.json";

export type Lang = "en" | "ko";
export type Key = keyof typeof en;
export type T = (key: Key, args?: Args) => string;

const CATALOGUES: Record<Lang, Record<Key, string>> = { en, ko };

/** Returns the words of `key` in `lang`. */
export function t(lang: Lang, key: Key, args?: Args): string {
  return fill(CATALOGUES[lang][key], args);
}

/** Returns the key if the catalogue has it: for keys that end in a word of the server, such as a rank. */
export function keyOf(text: string): Key | undefined {
  return text in en ? (text as Key) : undefined;
}

export const LangContext = createContext<Lang>("en");

/** Returns the language of the page. */
export function useLang(): Lang {
  return useContext(LangContext);
}

/** Returns `t` bound to the language of the page. */
export function useT(): T {
  const lang = useLang();
  return (key, args) => t(lang, key, args);
}
