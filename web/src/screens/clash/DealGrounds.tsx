// What a deal hangs on, and what would turn it.
import type { Deal, DealFlip, DealGround } from "../../answers/deal";
import { useInfo } from "../../api/ask";
import { useLang, useT } from "../../messages";
import { Ask } from "../../parts/Ask";
import { measure, measureRange } from "../../words/measure";
import { phrasesOf } from "../../words/phrases";

/** How many lines are told before the rest is folded away. */
const FEW = 6;

export function DealGrounds({ deal }: { deal: Deal }) {
  const t = useT();
  return (
    <div className="halves">
      <section className="stack" aria-labelledby="flips">
        <h2 id="flips">{t("clash.deal.flips")}</h2>
        {deal.flips.length === 0 ? (
          <p className="quiet">{t("clash.deal.flips.none")}</p>
        ) : (
          <Folded
            items={deal.flips.map((flip) => (
              <FlipText key={`${flip.name} ${flip.what} ${flip.party}`} flip={flip} />
            ))}
          />
        )}
      </section>
      <section className="stack" aria-labelledby="hangs">
        <h2 id="hangs">{t("clash.hangs")}</h2>
        <Folded
          items={deal.hangs_on.map((ground) => (
            <GroundText key={`${ground.name} ${ground.kind}`} ground={ground} />
          ))}
        />
      </section>
    </div>
  );
}

function Folded({ items }: { items: React.ReactNode[] }) {
  const t = useT();
  const rest = items.slice(FEW);
  return (
    <>
      <ul className="bullets">{items.slice(0, FEW)}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{t("common.more", { n: rest.length })}</summary>
          <ul className="bullets">{rest}</ul>
        </details>
      )}
    </>
  );
}

/** Returns what a number of a deal is called; a parting is a loss, not a party. */
function useNumber() {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  return (one: { kind: string; name: string }) =>
    one.kind === "parting" || one.kind === "loss"
      ? t("clash.deal.loss-of", { party: phrases.of(one.name) })
      : phrases.of(one.name).text;
}

function FlipText({ flip }: { flip: DealFlip }) {
  const t = useT();
  const lang = useLang();
  const phrases = phrasesOf(useInfo(), lang);
  const number = useNumber();
  const say = (value: number) => measure(lang, value / flip.scale, flip.unit);
  const what =
    flip.what === "walks"
      ? t("clash.deal.flip.walks", { party: phrases.of(flip.party ?? "") })
      : t(flip.what === "zone-appears" ? "clash.deal.flip.appears" : "clash.deal.flip.vanishes");
  return (
    <li>
      {t("clash.deal.flip", {
        name: number(flip),
        from: say(flip.from),
        to: say(flip.to),
        what,
      })}
      {flip.within && <span className="tag">{t("clash.deal.within")}</span>}
    </li>
  );
}

function GroundText({ ground }: { ground: DealGround }) {
  const t = useT();
  const lang = useLang();
  const number = useNumber();
  const { value, low, high } = ground.value;
  return (
    <li>
      {ground.kind === "number" ? (
        <Ask path={ground.name} guess={ground.guess}>
          {number(ground)}
        </Ask>
      ) : (
        number(ground)
      )}
      {": "}
      {measure(lang, value / ground.scale, ground.unit)}
      {low < high && (
        <span className="quiet">
          {" "}
          ({measureRange(lang, low / ground.scale, high / ground.scale, ground.unit)})
        </span>
      )}
      <p className="quiet small">
        {ground.guess
          ? [t("clash.ground.guess"), ground.why].filter(Boolean).join(": ")
          : ground.kind === "number"
            ? ground.sources.join(", ")
            : t("clash.deal.measured")}
      </p>
    </li>
  );
}
