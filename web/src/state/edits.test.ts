import { expect, test } from "vitest";
import { decode, type Edit, encode, flat, pushed, redone, undone } from "./edits";

const edit = (line: number): Edit => ({ file: "main.board", line, old: "a", new: "버퍼 9개월" });

test("a step is undone and redone", () => {
  const one = pushed({ steps: [], undone: [] }, { edits: [edit(1)] });
  const back = undone(one);
  expect(back.steps).toEqual([]);
  expect(redone(back)).toEqual(one);
  expect(undone(back)).toEqual(back);
});

test("a drag stays one step, and a new step drops what was undone", () => {
  let stack = pushed({ steps: [], undone: [] }, { edits: [edit(1)], key: "buffer" });
  stack = pushed(stack, { edits: [edit(2)], key: "buffer" });
  expect(flat(stack.steps)).toEqual([edit(2)]);
  stack = pushed(undone(stack), { edits: [edit(3)] });
  expect(stack).toEqual({ steps: [{ edits: [edit(3)] }], undone: [] });
});

test("edits travel in an address, Korean too", () => {
  expect(decode(encode([edit(17)]))).toEqual([edit(17)]);
  expect(encode([edit(17)])).toMatch(/^[\w-]+$/);
  expect(decode("%%%")).toEqual([]);
});
