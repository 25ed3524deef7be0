// How is a change of the board told? `OpenAI.compute: Azure 100 % [S006]` with names and amounts as people say them.
import type { Lang } from "../messages";
import type { NameOf } from "./label";
import { said } from "./said";

export function told(event: string, lang: Lang, nameOf: NameOf): string {
  const found = /^(.+): (.*?)(?: \[(.+)\])?$/.exec(event);
  if (!found?.[1] || !found[2]) return event;
  return `${nameOf(found[1])}: ${said(lang, found[2], nameOf)}`;
}
