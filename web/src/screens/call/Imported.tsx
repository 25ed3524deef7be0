// A call that came with a link.
import { useState } from "react";
import type { Run } from "../../answers/run";
import { useInfo } from "../../api/ask";
import { useT } from "../../messages";
import { setQuery } from "../../state/url";
import { CallTold } from "./Kept";
import { fromLink, keep } from "./keep";

interface Props {
  text: string;
  run: Run;
  onKept: () => void;
}

export function Imported({ text, run, onKept }: Props) {
  const t = useT();
  const info = useInfo();
  const [call] = useState(() => fromLink(text));
  const mine = call?.board === info.id;
  return (
    <section className="note" aria-labelledby="call-link">
      <h2 id="call-link">{t(call && mine ? "call.link" : "call.link.none")}</h2>
      {call && mine && (
        <>
          <CallTold call={call} run={run} />
          <div className="row">
            <button
              type="button"
              className="button strong"
              onClick={() => {
                keep(call);
                onKept();
                setQuery({ call: null }, true);
              }}
            >
              {t("call.link.keep")}
            </button>
            <button type="button" className="button" onClick={() => setQuery({ call: null }, true)}>
              {t("call.link.drop")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
