// How is a tree walked by keys? As every tree: arrows, Home, End, Enter.
import type { KeyboardEvent } from "react";

export function treeKeys(
  event: KeyboardEvent,
  root: HTMLElement | null,
  open: ReadonlySet<string>,
  toggle: (branch: string) => void,
  onPick: (path: string) => void,
): void {
  const items = [...(root?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
  const here = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
  if (!here) return;
  const at = items.indexOf(here);
  const branch = here.dataset.branch;
  const parent = here.parentElement?.closest<HTMLElement>("[role=treeitem]");
  switch (event.key) {
    case "ArrowDown":
      items[at + 1]?.focus();
      break;
    case "ArrowUp":
      items[at - 1]?.focus();
      break;
    case "Home":
      items[0]?.focus();
      break;
    case "End":
      items.at(-1)?.focus();
      break;
    case "ArrowRight":
      if (branch && !open.has(branch)) toggle(branch);
      else if (branch) items[at + 1]?.focus();
      break;
    case "ArrowLeft":
      if (branch && open.has(branch)) toggle(branch);
      else parent?.focus();
      break;
    case "Enter":
    case " ":
      onPick(here.dataset.path ?? "");
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}
