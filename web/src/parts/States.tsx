// What a reader sees while there is no answer, when it failed, and when there is nothing to show.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem } from "../api/client";
import { type T, useT } from "../messages";

export function Loading() {
  const t = useT();
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{t("state.loading")}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** Returns what a failure says to the reader. */
export function failure(t: T, error: unknown): { title: string; fix: string | null } {
  if (!(error instanceof Problem)) return { title: t("state.broken"), fix: null };
  if (error.status === 0) return { title: t("state.offline"), fix: t("state.offline.fix") };
  return { title: error.message || t("state.broken"), fix: error.fix };
}

export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT();
  const { title, fix } = failure(t, error);
  const code = error instanceof Problem && /^FH\d+$/.test(error.code) ? error.code : null;
  return (
    <div className="note" role="alert">
      <h2>{title}</h2>
      {fix && <p>{fix}</p>}
      {code && (
        <p className="quiet small">
          {t("state.code")} <code>freehold explain {code}</code>
        </p>
      )}
      {retry && (
        <p>
          <button type="button" className="button" onClick={retry}>
            {t("state.retry")}
          </button>
        </p>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="note">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Shows an answer: a skeleton before it, hatched while a newer one is on its way, else why there is none. */
export function Answered<A>({
  query,
  heading,
  children,
}: {
  query: UseQueryResult<A>;
  /** The heading of the page until the answer brings its own. */
  heading?: string;
  children: (answer: A) => ReactNode;
}) {
  const t = useT();
  if (query.error || query.data === undefined) {
    return (
      <>
        {heading && <h1>{heading}</h1>}
        {query.error ? (
          <ProblemNote error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Loading />
        )}
      </>
    );
  }
  return (
    <div
      className={query.isPlaceholderData ? "stack stale" : "stack"}
      data-stale={t("state.stale")}
      aria-busy={query.isPlaceholderData}
    >
      {children(query.data)}
    </div>
  );
}
