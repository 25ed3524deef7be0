// What a board is about, as the page reads it: one form, whatever the server leaves out.
import type { Lang } from "../messages";
import type { Assumption, ChoiceInfo, Info, Label, Named } from "./types";

/** What the server says. */
export interface ServedInfo
  extends Omit<Info, "latest" | "first" | "files" | "things" | "choices" | "assumptions"> {
  first: string | null;
  on: string;
  known_by: string;
  files: { name: string; lines: number }[];
  /** Names in the language that was asked for. */
  things: { path: string; kind: string; text: string }[];
  choices: (Omit<ChoiceInfo, "options"> & { options: (string | Named)[] })[];
  assumptions: (Omit<Assumption, "file" | "line" | "unit"> & { unit: string | null })[];
}

export function infoOf(served: ServedInfo, lang: Lang): Info {
  const { on, known_by, ...rest } = served;
  const said = (text: string): Label => (lang === "ko" ? { ko: text } : { en: text });
  return {
    ...rest,
    first: served.first ?? on,
    latest: { on, known_by },
    things: served.things.map(({ path, kind, text }) => ({ path, kind, label: said(text) })),
    choices: served.choices.map((choice) => ({
      ...choice,
      options: choice.options.map((option) =>
        typeof option === "string" ? { name: option, label: {} } : option,
      ),
    })),
    assumptions: served.assumptions.map((one) => ({ ...one, unit: one.unit || null })),
  };
}
