// An input of the futures by name. What the board claims opens its evidence, what it assumes its slider.
import type { Ground } from "../../answers/insight";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { Link } from "../../parts/Link";
import { toScreen, usePlace } from "../../state/url";
import { phrasesOf } from "../../words/phrases";

interface Props {
  name: string;
  /** What the server calls it, where it says so. */
  label?: string;
  ground: Ground;
}

export function InputName({ name, label, ground }: Props) {
  const lang = useLang();
  const info = useInfo();
  const place = usePlace();
  const said = label || phrasesOf(info, lang).input(name).text;
  const text = said.charAt(0).toUpperCase() + said.slice(1);
  const path = pathOf(name);
  if (info.things.some((one) => one.path === path)) {
    return (
      <Ask path={path} guess={ground.guess} disputed={ground.disputed}>
        {text}
      </Ask>
    );
  }
  const assumed = info.assumptions.find((one) => name.split(" + ").includes(one.name));
  if (assumed) {
    const to = toScreen(place, "futures", { assume: assumed.name });
    return (
      <Link to={to} className="ask guess">
        {text}
      </Link>
    );
  }
  return <span className={ground.guess ? "guess-mark" : ""}>{text}</span>;
}

/** Returns the thing on the board behind an input: the need of a supply, the number of a volatility. */
export function pathOf(name: string): string {
  const supply = /^supply (.+): .+$/.exec(name);
  if (supply?.[1]) return supply[1];
  const need = /^need (\S+)/.exec(name);
  if (need?.[1]) return need[1];
  return name.replace(/^volatility /, "").replace(/#\d+$/, "");
}

/** Says on what an input rests. */
export function GroundNote({ ground }: { ground: Ground }) {
  const t = useT();
  if (ground.guess) return <>{[t("clash.ground.guess"), ground.why].filter(Boolean).join(": ")}</>;
  if (ground.sources.length > 0) return <>{ground.sources.join(", ")}</>;
  return null;
}
