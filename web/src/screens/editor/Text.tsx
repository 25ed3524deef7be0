// The text of one file in CodeMirror. It lives in a shadow root, where its style sheets need no leave of
// the page's security policy.
import { autocompletion, type CompletionContext } from "@codemirror/autocomplete";
import { StreamLanguage } from "@codemirror/language";
import { forceLinting, linter, lintGutter, type Diagnostic as Mark } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { boardLanguage } from "./boardLanguage";
import type { Finding, Hovered, Item } from "./server";
import { boardTags, theme } from "./theme";

export interface Asks {
  check: (text: string) => Promise<Finding[]>;
  complete: (text: string, line: number, column: number) => Promise<Item[]>;
  hover: (text: string, line: number, column: number) => Promise<Hovered | null>;
  /** Draws what the pointer stands on. */
  draw: (answer: NonNullable<Hovered["answer"]>) => HTMLElement;
}

interface Props {
  /** The file; another one makes the editor anew. */
  file: string;
  label: string;
  /** Text that comes from outside: another version of the file, a fact, a fix. What is typed does not
   * come back this way, or it would take the place of what was typed since. */
  outside: { text: string; n: number };
  line: number | undefined;
  readOnly: boolean;
  onText: (text: string) => void;
  onSave: () => void;
  asks: Asks;
}

/** How long nobody has to type before the text is checked, in milliseconds. */
const REST = 150;

const language = StreamLanguage.define({ ...boardLanguage, tokenTable: boardTags });

export default function Text({
  file,
  label,
  outside,
  line,
  readOnly,
  onText,
  onSave,
  asks,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onText, onSave, asks });
  latest.current = { onText, onSave, asks };
  const first = useRef(outside);
  first.current = outside;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `file` makes the editor anew.
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const made = new EditorView({
      parent: root as unknown as HTMLElement,
      root,
      state: EditorState.create({
        doc: first.current.text,
        extensions: extensions(latest, label, readOnly),
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [file, label, readOnly]);

  useEffect(() => {
    const editor = view.current;
    const { text } = outside;
    if (!editor || editor.composing || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    forceLinting(editor);
  }, [outside]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || line === undefined) return;
    const at = editor.state.doc.line(Math.min(Math.max(1, line), editor.state.doc.lines));
    editor.dispatch({
      selection: { anchor: at.from },
      effects: EditorView.scrollIntoView(at.from, { y: "center" }),
    });
  }, [line]);

  return <div ref={host} className="editor-text" data-own-keys />;
}

type Latest = { current: Pick<Props, "onText" | "onSave" | "asks"> };

function extensions(latest: Latest, label: string, readOnly: boolean): Extension[] {
  let known: readonly Mark[] = [];
  return [
    basicSetup,
    language,
    theme,
    lintGutter(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    keymap.of([
      {
        key: "Mod-s",
        run: () => {
          latest.current.onSave();
          return true;
        },
      },
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onText(update.state.doc.toString());
    }),
    linter(
      async (view) => {
        // A syllable that is still being composed is no mistake.
        if (view.composing) return known;
        const { state } = view;
        const found = await latest.current.asks.check(state.doc.toString());
        known = found.map((one) => mark(state, one));
        return known;
      },
      { delay: REST },
    ),
    autocompletion({
      override: [(context) => suggestions(latest, context)],
      activateOnTyping: true,
    }),
    hoverTooltip(async (view, position) => {
      const at = view.state.doc.lineAt(position);
      const hovered = await latest.current.asks.hover(
        view.state.doc.toString(),
        at.number,
        position - at.from + 1,
      );
      const answer = hovered?.answer;
      if (!answer) return null;
      const word = view.state.wordAt(position);
      return {
        pos: word?.from ?? position,
        end: word?.to ?? position,
        above: true,
        create: () => ({ dom: latest.current.asks.draw(answer) }),
      };
    }),
  ];
}

/** Returns where a line and a column stand in the text; both count from 1. */
function place(state: EditorState, line: number, column: number): number {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
  return Math.min(at.from + Math.max(0, column - 1), at.to);
}

function mark(state: EditorState, one: Finding): Mark {
  // What is wrong with the board as a whole has no place.
  const from = place(state, one.line ?? 1, one.column ?? 1);
  const to = Math.max(from, place(state, one.end_line ?? 1, one.end_column ?? 1));
  const { fix } = one;
  const change = fix?.change ?? fix?.edit;
  return {
    from,
    to,
    severity: one.severity === "error" ? "error" : one.severity === "warning" ? "warning" : "info",
    source: one.code,
    message: [one.message, ...one.notes].join("\n"),
    actions:
      fix && change
        ? [
            {
              name: fix.title,
              apply: (view) => {
                const lines = change.old === "" ? 0 : change.old.split("\n").length;
                const from = place(view.state, change.line, 1);
                const last = place(view.state, change.line + lines - 1, Number.MAX_SAFE_INTEGER);
                const insert = lines === 0 ? `${change.new}\n` : change.new;
                view.dispatch({ changes: { from, to: lines === 0 ? from : last, insert } });
              },
            },
          ]
        : [],
  };
}

async function suggestions(latest: Latest, context: CompletionContext) {
  const word = context.matchBefore(/[\p{L}\p{N}_.-]+/u);
  if (!word && !context.explicit) return null;
  const at = context.state.doc.lineAt(context.pos);
  const items = await latest.current.asks.complete(
    context.state.doc.toString(),
    at.number,
    context.pos - at.from + 1,
  );
  if (context.aborted || items.length === 0) return null;
  return {
    from: word?.from ?? context.pos,
    options: items.map((item) => ({
      label: item.label,
      detail: item.detail ?? "",
      type: item.kind,
    })),
    validFor: /^[\p{L}\p{N}_.-]*$/u,
  };
}
