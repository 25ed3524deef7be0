// A number, a name or a tie that answers "says who?" when it is pressed.
import type { ReactNode } from "react";
import { useT } from "../messages";
import { useEvidence } from "./useEvidence";

interface Props {
  path: string;
  guess?: boolean;
  disputed?: boolean;
  children: ReactNode;
}

export function Ask({ path, guess = false, disputed = false, children }: Props) {
  const t = useT();
  const { open } = useEvidence();
  return (
    <>
      <button type="button" className={guess ? "ask guess" : "ask"} onClick={() => open(path)}>
        {children}
        {guess && <span className="hidden"> ({t("common.guess")})</span>}
      </button>
      {disputed && <span className="tag accent">{t("common.disputed")}</span>}
    </>
  );
}
