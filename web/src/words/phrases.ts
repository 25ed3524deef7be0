// What are things called? From what the server tells of the board; a name without a label is made readable.
import type { Label } from "../api/types";
import type { Lang } from "../messages";
import { detailWord } from "./label";
import type { Spoken } from "./template";

/** What the names are taken from: the part of the board's Info that has labels. */
export interface Named {
  parties: { name: string; label: Label }[];
  things: { path: string; label: Label }[];
  outcomes: { name: string; label: Label }[];
  quantities: { name: string; label: Label }[];
  assumptions: { name: string; label: Label }[];
  choices: { name: string; label: Label }[];
  whatifs: { name: string; label: Label }[];
  hazards?: { name: string; label: Label }[];
  conflicts?: { name: string; label: Label }[];
  deals?: { name: string; label: Label }[];
  games?: { name: string; label: Label }[];
  scenarios?: { name: string; label: Label }[];
}

export interface Phrases {
  /** What a thing is called, with its owner. */
  of(path: string): Spoken;
  /** What an input of the futures is called: `supply X: Y`, `hazard Z`, `a + b`. */
  input(name: string): Spoken;
}

/** Returns the names of a board in a language. */
export function phrasesOf(info: Named, lang: Lang): Phrases {
  const labels = new Map<string, Label>();
  const own = new Set<string>();
  const add = (name: string, label: Label) => {
    if (!labels.has(name)) labels.set(name, label);
  };
  for (const party of info.parties) {
    add(party.name, party.label);
    own.add(party.name);
  }
  // The server says things by their whole names.
  const whole = new Map<string, Label>();
  for (const thing of info.things) if (!own.has(thing.path)) whole.set(thing.path, thing.label);
  for (const list of [
    info.outcomes,
    info.assumptions,
    info.choices,
    info.whatifs,
    info.hazards ?? [],
    info.conflicts ?? [],
    info.deals ?? [],
    info.games ?? [],
    info.scenarios ?? [],
    info.quantities,
  ]) {
    for (const one of list) add(one.name, one.label);
  }

  const word = (name: string): Spoken => {
    const label = labels.get(name);
    const text =
      (lang === "ko" && label?.ko) || label?.en || name.replace(/#\d+$/, "").replaceAll("-", " ");
    return lang === "ko" && label?.reads ? { text, reads: label.reads } : { text };
  };
  const of = (path: string): Spoken => {
    const said = whole.get(path);
    const name = (lang === "ko" && said?.ko) || said?.en;
    if (name) return { text: name };
    const stake = /^(\S+) in (\S+): (equity|profit|votes)$/.exec(path);
    if (stake) {
      const [, holder = "", target = "", kind = "equity"] = stake;
      const [who, what] = [word(holder).text, word(target).text];
      const share = SHARES[kind]?.[lang] ?? kind;
      return {
        text: lang === "ko" ? `${who}의 ${what} ${share}` : `${who}’s ${share} in ${what}`,
      };
    }
    const [supplier, need] = path.split(" -> ");
    if (supplier && need) return input(`supply ${need}: ${supplier}`);
    const dot = path.indexOf(".");
    const owner = path.slice(0, dot);
    if (dot < 0) return word(path);
    if (!own.has(owner)) {
      // A detail of a right: `royalty.rate`.
      if (labels.has(path) && !labels.has(owner)) return word(path);
      const [right, key] = [of(owner).text, detailWord(lang, path.slice(dot + 1))];
      return { text: lang === "ko" ? `${right}의 ${key}` : `${key} of ${right}` };
    }
    const rest = labels.has(path) ? word(path).text : word(path.slice(dot + 1)).text;
    const who = word(owner).text;
    // Some labels name the owner already.
    if (rest.includes(who)) return { text: rest };
    return { text: lang === "ko" ? `${who}의 ${rest}` : `${who}’s ${lowered(rest)}` };
  };
  const input = (name: string): Spoken => {
    const parts = name.split(" + ");
    if (parts.length > 1) {
      const said = parts.map((part) => input(part).text);
      return { text: said.join(lang === "ko" ? ", " : " and ") };
    }
    const supply = /^supply (.+): (.+)$/.exec(name);
    if (supply) {
      const [, need = "", supplier = ""] = supply;
      const own = OWN[supplier]?.[lang];
      if (own) return { text: own.replace("{need}", of(need).text) };
      const [whole, who] = [of(need).text, word(supplier).text];
      return { text: lang === "ko" ? `${whole}에서 ${who}의 몫` : `${who}’s part of ${whole}` };
    }
    const volatility = /^volatility (.+)$/.exec(name);
    if (volatility) {
      const what = of(volatility[1] ?? "").text;
      return { text: lang === "ko" ? `${what}의 오르내림` : `the ups and downs of ${what}` };
    }
    return of(name.replace(/^(choice|hazard) /, ""));
  };
  return { of, input };
}

/** What a stake is a share of. */
const SHARES: Record<string, Record<Lang, string>> = {
  equity: { en: "equity", ko: "지분" },
  profit: { en: "share of profit", ko: "이익 몫" },
  votes: { en: "votes", ko: "의결권" },
};

/** Suppliers that are no party. */
const OWN: Record<string, Record<Lang, string>> = {
  own: { en: "{need}, its own", ko: "자체로 대는 {need}" },
  unknown: { en: "{need} from unknown suppliers", ko: "공급자 미상의 {need}" },
};

/** A label goes on in the middle of a sentence, unless it begins with a name of its own. */
function lowered(label: string): string {
  return /^[A-Z][a-z]+(\s|$)/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
