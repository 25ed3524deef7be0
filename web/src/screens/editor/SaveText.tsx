// What will be written? The diff is shown first; if somebody else wrote meanwhile, theirs is shown too.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useInfo } from "../../api/ask";
import { api } from "../../api/client";
import { useLang, useT } from "../../messages";
import { Dialog } from "../../parts/Dialog";
import { Diff } from "../../parts/Diff";
import { Loading, ProblemNote } from "../../parts/States";
import { editOf, type Saved, save } from "./server";

interface Props {
  name: string;
  /** What stands in the file, as far as this page knows. */
  before: string;
  text: string;
  base: string;
  onTheirs: (theirs: { text: string; hash: string }) => void;
  onDone: (hash: string) => void;
  onClose: () => void;
}

export function SaveText({ name, before, text, base, onTheirs, onDone, onClose }: Props) {
  const t = useT();
  const lang = useLang();
  const info = useInfo();
  const [taken, setTaken] = useState<Extract<Saved, { kind: "taken" }> | null>(null);
  const edits = [editOf(name, before, text)];
  const diff = useQuery({
    queryKey: ["diff", info.id, info.hash, edits],
    queryFn: () => api.diff(info.id, edits),
    retry: false,
  });
  const write = useMutation({
    mutationFn: (on: string) => save(info.id, lang, name, text, on),
    onSuccess: (answer) => {
      if (answer.kind === "saved") onDone(answer.hash);
      else setTaken(answer);
    },
  });
  return (
    <Dialog title={taken ? t("editor.taken.title") : t("save.title")} onClose={onClose}>
      {taken ? (
        <>
          <p role="alert">{t("editor.taken")}</p>
          <Diff name={name} text={taken.diff} />
          <div className="row">
            <button
              type="button"
              className="button strong"
              disabled={write.isPending}
              onClick={() => write.mutate(taken.theirs.hash)}
            >
              {t("editor.taken.mine")}
            </button>
            <button type="button" className="button" onClick={() => onTheirs(taken.theirs)}>
              {t("editor.taken.theirs")}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {t("save.cancel")}
            </button>
          </div>
        </>
      ) : (
        <>
          {diff.isPending && <Loading />}
          {diff.data?.files.map((file) => (
            <Diff key={file.name} name={file.name} text={file.diff} />
          ))}
          {diff.error && <p className="quiet">{t("editor.diff.none")}</p>}
          {write.error && <ProblemNote error={write.error} />}
          <div className="row">
            <button
              type="button"
              className="button strong"
              disabled={diff.isPending || write.isPending}
              onClick={() => write.mutate(base)}
            >
              {t("save.write")}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {t("save.cancel")}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
