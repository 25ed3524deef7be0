// A slider per ending. Moving one moves the others, so that they always add to 100 %.
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { labelOf } from "../../words/label";
import { percent } from "../../words/number";
import { moved, type Shares } from "./shares";

interface Props {
  shares: Shares;
  onShares: (shares: Shares) => void;
}

export function Sliders({ shares, onShares }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  return (
    <>
      <ul className="call-sliders">
        {info.outcomes.map((one) => {
          const share = shares[one.name] ?? 0;
          const id = `call-${one.name}`;
          return (
            <li key={one.name}>
              <label htmlFor={id}>{labelOf(lang, one.label, one.name)}</label>
              <output htmlFor={id}>{percent(lang, share / 100)}</output>
              <input
                id={id}
                type="range"
                min={0}
                max={100}
                value={share}
                aria-valuetext={percent(lang, share / 100)}
                onChange={(event) => onShares(moved(shares, one.name, event.target.valueAsNumber))}
              />
            </li>
          );
        })}
      </ul>
      <p className="quiet small">{t("call.odds.sum")}</p>
    </>
  );
}
