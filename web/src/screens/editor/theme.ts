// How does the editor look? The tokens of the page, which reach into its shadow root.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Tag, tags } from "@lezer/highlight";

/** What the words of a board are; boardLanguage.ts names them. */
export const boardTags: Record<string, Tag> = {
  date: Tag.define(),
  name: Tag.define(),
  source: Tag.define(),
};

const style = HighlightStyle.define([
  { tag: tags.comment, color: "var(--quiet)" },
  { tag: tags.keyword, color: "var(--text)", fontWeight: "700" },
  { tag: tags.modifier, color: "var(--quiet)" },
  { tag: tags.string, color: "var(--two)" },
  { tag: tags.number, color: "var(--one)", fontWeight: "600" },
  { tag: tags.bracket, color: "var(--quiet)" },
  { tag: tags.punctuation, color: "var(--quiet)" },
  { tag: boardTags.date ?? tags.literal, color: "var(--one)" },
  { tag: boardTags.name ?? tags.name, color: "var(--text)", fontWeight: "600" },
  { tag: boardTags.source ?? tags.name, color: "var(--one)", textDecoration: "underline dotted" },
]);

const look = EditorView.theme({
  "&": {
    height: "100%",
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    fontSize: "14px",
  },
  "&.cm-focused": { outline: "2px solid var(--one)", outlineOffset: "-2px" },
  ".cm-scroller": {
    fontFamily: 'var(--mono), "Noto Sans KR", "Noto Sans CJK KR"',
    lineHeight: "1.6",
  },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--quiet)",
    borderRight: "1px solid var(--rule)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--plot) 40%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--plot)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "color-mix(in srgb, var(--one) 25%, transparent) !important",
  },
  ".cm-tooltip": {
    border: "1px solid var(--faint)",
    borderRadius: "4px",
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    maxWidth: "420px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--plot)",
    color: "var(--text)",
  },
  ".cm-completionDetail": { color: "var(--quiet)", fontStyle: "normal" },
  ".cm-diagnostic": { padding: "8px 12px", fontFamily: "var(--face)" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--text)",
    color: "var(--paper)",
    padding: "4px 10px",
    minHeight: "24px",
  },
  ".cm-hover": { padding: "10px 14px", fontFamily: "var(--face)", lineHeight: "1.5" },
  ".cm-hover p": { margin: "0" },
  ".cm-hover strong": { fontSize: "1.0625rem" },
  ".cm-hover .quiet": { color: "var(--quiet)", fontSize: "0.875rem" },
  ".cm-hover button": {
    marginTop: "6px",
    minHeight: "32px",
    padding: "2px 10px",
    border: "1px solid var(--faint)",
    borderRadius: "4px",
    background: "none",
    color: "inherit",
    font: "inherit",
    cursor: "pointer",
  },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--text)" },
});

export const theme: Extension = [look, syntaxHighlighting(style)];
