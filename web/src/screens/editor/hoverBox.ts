// What is under the pointer: its value, who says so, and a way to the evidence.
import type { Lang, T } from "../../messages";
import { labelOf } from "../../words/label";
import { said } from "../../words/said";
import type { Hovered } from "./server";

/** Draws the box of a hover; it stands in the editor's own root, so it is made by hand. */
export function hoverBox(
  answer: NonNullable<Hovered["answer"]>,
  t: T,
  lang: Lang,
  open: (path: string) => void,
): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-hover";
  const line = (text: string, name: "p" | "strong", quiet = false) => {
    if (!text) return;
    const element = document.createElement(name);
    element.textContent = text;
    if (quiet) element.className = "quiet";
    box.append(element);
  };
  line(labelOf(lang, answer.label, answer.path), "p", true);
  line(
    said(lang, answer.text, (name) => name),
    "strong",
  );
  const { leading } = answer;
  if (leading) {
    const who = leading.rank === "guess" ? t("evidence.guessed") : leading.publisher;
    line([who, ...leading.sources].filter(Boolean).join(" · "), "p", true);
  }
  if (answer.disputed) line(t("common.disputed"), "p");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = t("editor.evidence");
  button.addEventListener("click", () => open(answer.path));
  box.append(button);
  return box;
}
