// Fills a template of the catalogue: {name}, {name:은} with its particle, {n|claim|claims}, {{ and }}.
import { particle } from "./josa";

/** A name with the way in which it is read aloud. */
export interface Spoken {
  text: string;
  reads?: string;
}
export type Args = Record<string, string | number | Spoken>;

const PLACE = /\{\{|\}\}|\{([^{}]+)\}(["'`’”]?)/g;

/** Returns the template with its places filled. */
export function fill(template: string, args: Args = {}): string {
  return template.replace(PLACE, (whole, inside: string | undefined, quote: string | undefined) => {
    if (whole === "{{") return "{";
    if (whole === "}}") return "}";
    const close = quote ?? "";
    const [name = "", ...words] = (inside ?? "").split("|");
    if (words.length > 0) return (text(args[name]) === "1" ? words[0] : words[1]) + close;
    const [key = "", closed] = name.split(":");
    const said = text(args[key]);
    return closed ? said + close + particle(said, closed, reading(args[key])) : said + close;
  });
}

function text(arg: Args[string] | undefined): string {
  if (arg === undefined) return "";
  return typeof arg === "object" ? arg.text : String(arg);
}

function reading(arg: Args[string] | undefined): string | undefined {
  return typeof arg === "object" ? arg.reads : undefined;
}
