// Every screen: its place in the navigation, its keys, and the module that is loaded when it is opened.
import { type ComponentType, lazy } from "react";
import type { Key } from "../messages";

type Load = () => Promise<{ default: ComponentType }>;

export interface Screen {
  name: string;
  title: Key;
  /** The shorter word on a phone. */
  short: Key;
  main: boolean;
  keys?: string;
  Component: ComponentType;
  /** Fetches the module before it is shown. */
  load: Load;
}

function screen(name: string, title: Key, short: Key, main: boolean, load: Load, keys?: string) {
  return { name, title, short, main, keys, Component: lazy(load), load } satisfies Screen;
}

export const SCREENS: readonly Screen[] = [
  screen("board", "nav.board", "nav.board", true, () => import("../screens/board"), "g b"),
  screen(
    "evidence",
    "nav.evidence",
    "nav.evidence",
    true,
    () => import("../screens/evidence"),
    "g e",
  ),
  screen("futures", "nav.futures", "nav.futures", true, () => import("../screens/futures"), "g f"),
  screen(
    "matters",
    "nav.matters",
    "nav.matters.short",
    true,
    () => import("../screens/matters"),
    "g m",
  ),
  screen(
    "forecasts",
    "nav.forecasts",
    "nav.forecasts",
    true,
    () => import("../screens/forecasts"),
    "g p",
  ),
  screen("unplug", "nav.unplug", "nav.unplug", false, () => import("../screens/unplug"), "g u"),
  screen(
    "leverage",
    "nav.leverage",
    "nav.leverage",
    false,
    () => import("../screens/leverage"),
    "g l",
  ),
  screen("clash", "nav.clash", "nav.clash", false, () => import("../screens/clash"), "g c"),
  screen("compare", "nav.compare", "nav.compare", false, () => import("../screens/compare"), "g d"),
  screen("call", "nav.call", "nav.call", false, () => import("../screens/call"), "g y"),
  screen("editor", "nav.editor", "nav.editor", false, () => import("../screens/editor"), "g t"),
  screen("report", "nav.report", "nav.report", false, () => import("../screens/report"), "g r"),
];

/** Returns the screen of a name; an unknown name is the board. */
export function screenOf(name: string): Screen {
  const [board] = SCREENS;
  const found = SCREENS.find((one) => one.name === name) ?? board;
  if (!found) throw new Error("there is no screen");
  return found;
}
