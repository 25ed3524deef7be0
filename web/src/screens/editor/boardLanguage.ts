// How does the text of a board look: comments, dates, the words that begin a sentence, evidence.
import type { StreamParser, StringStream } from "@codemirror/language";

/** The words that begin a sentence; language/01-sentences.md lists them. */
const SENTENCES = new Set(
  (
    "board money clock include actor asset unit source need supply stake term change end refuse " +
    "event quantity claim expect rate convert assume correlate stock formula hazard choice goal " +
    "outcome whatif conflict deal game scenarios question forecast"
  ).split(" "),
);
const CLOSED = new Set(
  (
    "of by ko reads from to in over between and or not if then else until at has becomes unplug " +
    "starts grows changes volatility lasts blocked worth rationality prefer never status without " +
    "irreversible every otherwise previous share dependence min max clamp ramp known guess because " +
    "reported stated disputed withdrawn about up none unknown own yes no"
  ).split(" "),
);

interface Place {
  /** Whether a sentence may still begin on this line. */
  fresh: boolean;
  /** Whether this is inside of `[…]`. */
  evidence: boolean;
}

export const boardLanguage: StreamParser<Place> = {
  name: "board",
  startState: () => ({ fresh: true, evidence: false }),
  copyState: (place) => ({ ...place }),
  token(stream, place) {
    if (stream.sol()) {
      // A detail begins with a space, a sentence does not.
      place.fresh = !/^\s/.test(stream.string);
      place.evidence = false;
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/^;.*/)) return "comment";
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
    if (stream.eat("[")) {
      place.evidence = true;
      return "bracket";
    }
    if (stream.eat("]")) {
      place.evidence = false;
      return "bracket";
    }
    if (stream.match(/^\d{4}-\d{2}(-\d{2})?(?![\w.])/) || stream.match(/^\d{4}-?Q[1-4]\b/)) {
      return "date";
    }
    if (place.fresh && stream.match(/^\d{4}(?=\s)/)) return "date";
    if (stream.match(/^-?\d[\d.,_]*(e[+-]?\d+)?%?/)) return "number";
    return word(stream, place);
  },
  tokenTable: {},
  languageData: { commentTokens: { line: ";" } },
};

function word(stream: StringStream, place: Place): string | null {
  const found = stream.match(/^[\p{L}_][\p{L}\p{N}_.-]*/u);
  if (!found || found === true) {
    stream.next();
    return "punctuation";
  }
  const text = found[0] ?? "";
  if (place.fresh && SENTENCES.has(text)) {
    place.fresh = false;
    return "keyword";
  }
  place.fresh = false;
  if (place.evidence) return CLOSED.has(text) ? "modifier" : "source";
  if (CLOSED.has(text)) return "modifier";
  return /^\p{Lu}/u.test(text) ? "name" : null;
}
