// What is an option of a choice called?
import type { ChoiceInfo } from "../../api/types";
import type { Lang } from "../../messages";
import { labelOf } from "../../words/label";

/** Returns the names of the options; a server may tell them with labels or without. */
export function optionsOf(choice: ChoiceInfo): string[] {
  const options: readonly (string | { name: string })[] = choice.options;
  return options.map((one) => (typeof one === "string" ? one : one.name));
}

/** Returns the label of an option; without one its name is made readable. */
export function optionLabel(lang: Lang, choice: ChoiceInfo | undefined, name: string): string {
  const found = choice?.options.find((one) => one.name === name);
  return labelOf(lang, found?.label, name.replaceAll("-", " "));
}
