// How is a kind of resource told apart? By one of two inks and by a mark at the tenant's end, as in the
// figures of crates/report/src/figure/map/kind.rs.

export type Mark = "disc" | "square" | "triangle" | "cross" | "diamond" | "drop" | "ring" | "bar";

export interface Kind {
  mark: Mark;
  /** `one` for things, `two` for money, `pale` for the money of customers. */
  ink: "one" | "two" | "pale";
}

const KINDS: [words: string[], kind: Kind][] = [
  [["compute"], { mark: "disc", ink: "one" }],
  [["chip"], { mark: "square", ink: "one" }],
  [["power", "energy"], { mark: "triangle", ink: "one" }],
  [["model"], { mark: "cross", ink: "one" }],
  [["capital", "funding", "money"], { mark: "diamond", ink: "two" }],
  [["distribution"], { mark: "drop", ink: "two" }],
];

export function kindOf(resource: string): Kind {
  if (resource === "revenue") return { mark: "bar", ink: "pale" };
  const known = KINDS.find(([words]) => words.some((word) => resource.includes(word)));
  return known?.[1] ?? { mark: "ring", ink: "two" };
}

/** Returns the outline of a mark around the origin; its size is about 10. */
export function outline(mark: Mark): string {
  switch (mark) {
    case "square":
      return "M-4.5-4.5h9v9h-9z";
    case "triangle":
      return "M0-5.5 5.5 4.5h-11z";
    case "cross":
      return "M-1.8-5.5h3.6v3.7h3.7v3.6H1.8v3.7h-3.6V1.8h-3.7v-3.6h3.7z";
    case "diamond":
      return "M0-6.2 6.2 0 0 6.2-6.2 0z";
    case "drop":
      return "M0 5.5-5.5-4.5h11z";
    case "bar":
      return "M-4-1h8v2h-8z";
    default:
      return "M-5 0a5 5 0 1 0 10 0 5 5 0 1 0-10 0z";
  }
}
