// What would make the reader right? The conditions under which their ending comes more often.
import { useState } from "react";
import type { Discover } from "../../answers/insight";
import { useJob } from "../../api/job";
import { useLang, useT } from "../../messages";
import { Link } from "../../parts/Link";
import { Worked } from "../../parts/Working";
import { toScreen, usePlace } from "../../state/url";
import { percent } from "../../words/number";
import { useSide } from "../matters/DiscoverView";

export function Right({ outcome, name }: { outcome: string; name: string }) {
  const t = useT();
  const place = usePlace();
  const [asked, setAsked] = useState(false);
  const job = useJob<Discover>("discover", { outcome }, { dateless: true, enabled: asked });
  return (
    <section className="stack" aria-labelledby="call-right">
      <h2 id="call-right">{t("call.right", { name })}</h2>
      {asked ? (
        <Worked job={job} title={t("discover.working")}>
          {({ answer }) => <Conditions answer={answer} />}
        </Worked>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {t("call.right.start")}
          </button>
        </p>
      )}
      <p className="small">
        <Link to={toScreen(place, "matters", { outcome })}>{t("call.right.matters")}</Link>
      </p>
    </section>
  );
}

function Conditions({ answer }: { answer: Discover }) {
  const t = useT();
  const lang = useLang();
  const side = useSide();
  const box = answer.suggested === null ? undefined : answer.boxes[answer.suggested];
  if (!box || box.sides.length === 0) return <p>{t("call.right.nothing")}</p>;
  return (
    <>
      <ul className="sides">
        {box.sides.map((one) => (
          <li key={one.name}>{side(one)}</li>
        ))}
      </ul>
      <p>
        {t("call.right.then", {
          density: percent(lang, box.density),
          share: percent(lang, answer.interest / answer.futures),
        })}
      </p>
    </>
  );
}
