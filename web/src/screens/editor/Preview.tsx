// What the text draws, as it is written. It stands beside the text where there is room.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Run } from "../../answers/run";
import { useDates, useInfo } from "../../api/ask";
import { api, twin } from "../../api/client";
import type { Edit } from "../../api/types";
import { useLang, useT } from "../../messages";
import { Figure } from "../../parts/Figure";
import { encode, useEdits } from "../../state/edits";
import { Outcomes } from "../futures/Outcomes";
import "../../styles/futures.css";

/** How long nobody has to write before the drawing follows, in milliseconds. */
const REST = 400;

export function Preview({ written, errors }: { written: Edit[]; errors: number }) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const { on, knownBy } = useDates();
  const own = useEdits().edits;
  const [tried, setTried] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setTried(written), REST);
    return () => clearTimeout(timer);
  }, [written]);
  // What is written here has the reader's own edits in it, or they do not fit any more.
  const edits = tried.length > 0 ? tried : own;
  const options = { placeholderData: keepPreviousData, enabled: errors === 0, retry: false };
  const params = { on, known_by: knownBy };
  const map = useQuery({
    ...options,
    queryKey: ["ask", info.id, info.hash, "read", lang, params, edits],
    queryFn: ({ signal }) => api.ask<unknown>(info.id, "read", lang, params, edits, signal),
  });
  const run = useQuery({
    ...options,
    enabled: errors === 0 && info.futures_from !== null && info.outcomes.length > 0,
    queryKey: ["ask", info.id, info.hash, "run", lang, { futures: 500 }, edits],
    queryFn: ({ signal }) => api.ask<Run>(info.id, "run", lang, { futures: 500 }, edits, signal),
  });
  const packed = edits.length > 0 ? encode(edits) : null;
  const figure = map.data?.figure;
  return (
    <aside className="editor-preview" aria-label={t("editor.preview")}>
      <h2>{t("editor.preview")}</h2>
      {errors > 0 && <p className="quiet small">{t("editor.preview.broken")}</p>}
      {run.data && <Outcomes run={run.data.answer} base={undefined} picked={undefined} />}
      {figure && (
        <Figure
          figure={figure}
          reproduce={map.data?.reproduce}
          twins={(extension) => twin(info.id, "read", extension, lang, params, packed)}
        />
      )}
    </aside>
  );
}
