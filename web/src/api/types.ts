// What the server answers: types made of its own description (`npm run types`), under the names of the page.
import type { components, operations } from "./schema.mts";

type Served = components["schemas"];

export type Edit = Served["Edit"];
export type Label = Served["Label"];
export type Measured = Served["Measured"];
export type Claim = Served["ClaimView"];
export type Root = Served["Front"];
export type BoardEntry = Served["BoardLine"];
export type Named = Served["Named"];
export type PartyInfo = Served["PartyName"];
export type ThingInfo = Omit<Served["Thing"], "label"> & { label: Label };
export type ChoiceInfo = Served["Choosable"];
export type Diagnostic = Served["Finding"];
export type FigureData = Served["Drawn"];
export type ServedInfo = Served["BoardInfo"];
export type ServedAnswer<Name extends keyof Served> = Served[Name];

/** A question by its name, and what it answers. */
export type Question = {
  [Name in keyof operations]: Name extends `ask-${infer Q}` ? Q : never;
}[keyof operations];
export type AnswerOf<Q extends Question> =
  operations[`ask-${Q}`]["responses"][200]["content"]["application/json"]["answer"];

export type Assumption = Omit<Served["AssumptionLine"], "unit"> & { unit: string | null };

/** What a board is about, as the page reads it. */
export interface Info
  extends Omit<ServedInfo, "on" | "known_by" | "first" | "assumptions" | "things"> {
  things: ThingInfo[];
  first: string;
  /** The dates that a question means which names none. */
  latest: { on: string; known_by: string };
  assumptions: Assumption[];
}

/** The answer to a question, with its figure and the sentences that tell it. */
export interface Asked<A> {
  answer: A;
  figure: FigureData | null;
  sentences: string[];
  reproduce: string;
}

export type ParamValue = string | number | boolean | string[] | number[] | undefined | null;
export type Params = Record<string, ParamValue>;
