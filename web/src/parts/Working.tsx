// What a reader sees of a job: how far it is, a way to stop it, the answer when it is there.
import type { ReactNode } from "react";
import type { Job, Progress } from "../api/job";
import type { Asked } from "../api/types";
import { useLang, useT } from "../messages";
import { percent } from "../words/number";
import { Loading, ProblemNote } from "./States";

export function ProgressLine({
  title,
  progress,
  onCancel,
}: {
  title: string;
  progress: Progress | null;
  onCancel?: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const share = progress && progress.of > 0 ? progress.done / progress.of : null;
  return (
    <div className="working" role="status">
      <span>{title}</span>
      <progress aria-label={title} {...(share === null ? {} : { value: share, max: 1 })} />
      {share !== null && <span className="quiet small">{percent(lang, share)}</span>}
      {onCancel && (
        <button type="button" className="button plain" onClick={onCancel}>
          {t("job.cancel")}
        </button>
      )}
    </div>
  );
}

/** Shows the answer of a job, and what it is doing until then. */
export function Worked<A>({
  job,
  title,
  heading,
  children,
}: {
  job: Job<A>;
  title: string;
  /** The heading of the page until the answer brings its own. */
  heading?: string;
  children: (asked: Asked<A>) => ReactNode;
}) {
  const t = useT();
  const { query, progress, stopped, cancel } = job;
  const waiting = heading && <h1>{heading}</h1>;
  if (query.error) {
    return (
      <>
        {waiting}
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
      </>
    );
  }
  if (stopped) {
    return (
      <>
        {waiting}
        <div className="note">
          <p>{t("job.stopped")}</p>
          <p>
            <button type="button" className="button" onClick={() => void query.refetch()}>
              {t("job.start")}
            </button>
          </p>
        </div>
      </>
    );
  }
  if (query.data === undefined) {
    return (
      <>
        {waiting}
        <ProgressLine title={title} progress={progress} onCancel={cancel} />
        <Loading />
      </>
    );
  }
  return (
    <>
      {query.isFetching && <ProgressLine title={title} progress={progress} onCancel={cancel} />}
      <div
        className={query.isPlaceholderData ? "stack stale" : "stack"}
        data-stale={t("state.stale")}
        aria-busy={query.isPlaceholderData}
      >
        {children(query.data)}
      </div>
    </>
  );
}
