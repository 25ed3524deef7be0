// How are options, states and conditions of a conflict said?
import type { Change, Conflict, Flip, Ground, StateRef } from "../../answers/conflict";
import type { T } from "../../messages";
import type { Spoken } from "../../words/template";

export interface Saying {
  option: (name: string) => string;
  party: (name: string) => Spoken;
}

/** Says a condition of the board language: `buy and not claim-ip > not buy`. */
export function condition(t: T, text: string, say: Saying): string {
  return text
    .split(" > ")
    .map((step) =>
      step
        .split(" ~ ")
        .map((one) => simple(t, one, say))
        .join(" = "),
    )
    .join(" > ");
}

function simple(t: T, text: string, say: Saying): string {
  return text.replace(
    / (and|or) |(not )?([\p{L}_][\p{L}\p{N}_-]*)/gu,
    (_, joint: string | undefined, no: string | undefined, name: string) => {
      if (joint) return t(joint === "and" ? "clash.and" : "clash.or");
      const option = say.option(name);
      return no ? t("clash.not", { option }) : `“${option}”`;
    },
  );
}

/** Says what is done in a state: `OpenAI: buy Windsurf; Microsoft: …`. */
export function stateText(t: T, conflict: Conflict, options: readonly string[], say: Saying) {
  if (options.length === 0) return t("clash.nothing");
  const by = new Map<string, string[]>();
  for (const option of conflict.options) {
    if (!options.includes(option.name)) continue;
    by.set(option.party, [...(by.get(option.party) ?? []), say.option(option.name)]);
  }
  return [...by].map(([party, done]) => `${say.party(party).text}: ${done.join(", ")}`).join("; ");
}

/** Says a change that was tried: `if Microsoft did not care for …`. */
export function changeText(t: T, change: Change, say: Saying): string {
  const what = condition(t, change.what, say);
  const party = change.party ? say.party(change.party) : "";
  switch (change.kind) {
    case "drop":
      return t("clash.change.drop", { party, what });
    case "swap":
      return t("clash.change.swap", { party, what, over: condition(t, change.over ?? "", say) });
    case "allow":
      return t("clash.change.allow", { what });
    case "keep":
      return t("clash.change.keep", { what });
    case "release":
      return t("clash.change.release", { what });
  }
}

/** Says what a change does to the stable states. */
export function flipText(t: T, conflict: Conflict, flip: Flip, say: Saying): string {
  const changes = flip.changes.map((change) => changeText(t, change, say)).join(", ");
  const list = (states: readonly StateRef[]) =>
    states.map((state) => `“${stateText(t, conflict, state.options, say)}”`).join(", ");
  const [gained, lost] = [list(flip.gained), list(flip.lost)];
  if (gained && lost) return t("clash.flip.both", { changes, gained, lost });
  return gained
    ? t("clash.flip.gained", { changes, gained })
    : t("clash.flip.lost", { changes, lost });
}

/** Says a line of the conflict on which the verdict rests. */
export function groundText(t: T, ground: Ground, say: Saying): string {
  const party = ground.party ? say.party(ground.party) : "";
  const text =
    ground.kind === "options"
      ? ground.text
          .split(", ")
          .map((name) => say.option(name))
          .join(", ")
      : condition(t, ground.text, say);
  switch (ground.kind) {
    case "never":
      return t("clash.ground.never", { text });
    case "options":
      return t("clash.ground.options", { party, text });
    case "status":
      return t("clash.ground.status", { text });
    case "irreversible":
      return t("clash.ground.irreversible", { text });
    default:
      return t("clash.ground.preference", { party, text });
  }
}
