import { expect, test } from "vitest";
import { editOf } from "./server";

/** Applies an edit as the server does. */
function applied(text: string, edit: { line: number; old: string; new: string }): string {
  const lines = text.split("\n");
  const old = edit.old === "" ? [] : edit.old.split("\n");
  expect(lines.slice(edit.line - 1, edit.line - 1 + old.length).join("\n")).toBe(edit.old);
  lines.splice(edit.line - 1, old.length, ...(edit.new === "" ? [] : edit.new.split("\n")));
  return lines.join("\n");
}

test("an edit turns the one text into the other", () => {
  const text = "actor A company\nactor B company\n\n; done\n";
  for (const after of [
    "actor A company\nactor C company\n\n; done\n",
    "actor A company\nactor B company\nactor C company\n\n; done\n",
    "actor A company\n\n; done\n",
    "; first\nactor A company\nactor B company\n\n; done\n",
    "actor A company\nactor B company\n\n; done\n; more\n",
  ]) {
    expect(applied(text, editOf("main.board", text, after))).toBe(after);
  }
});

test("only the lines that differ are in it", () => {
  expect(editOf("main.board", "a\nb\nc", "a\nx\nc")).toEqual({
    file: "main.board",
    line: 2,
    old: "b",
    new: "x",
  });
});
