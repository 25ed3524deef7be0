// "Says who?" Opens the drawer for a path, from anywhere.
import { setQuery, usePlace } from "../state/url";

export interface EvidenceControl {
  path: string | null;
  open: (path: string) => void;
  close: () => void;
}

export function useEvidence(): EvidenceControl {
  const { query } = usePlace();
  return {
    path: query.evidence ?? null,
    open: (path) => setQuery({ evidence: path }),
    close: () => setQuery({ evidence: null }),
  };
}
