// What would be written? The diff is shown before anything is, and again if somebody else wrote first.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useInfo } from "../api/ask";
import { api, Problem } from "../api/client";
import { useT } from "../messages";
import { Dialog } from "../parts/Dialog";
import { Diff } from "../parts/Diff";
import { Loading, ProblemNote } from "../parts/States";
import { useEdits } from "../state/edits";

export function SaveDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const info = useInfo();
  const { edits, discard } = useEdits();
  const diff = useQuery({
    queryKey: ["diff", info.id, info.hash, edits],
    queryFn: async () => {
      const { files } = await api.diff(info.id, edits);
      const read = await Promise.all(files.map((file) => api.file(info.id, file.name)));
      // What is written must have been made from what is on disk.
      return files.map((file, place) => ({ ...file, base: read[place]?.hash ?? "" }));
    },
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: async () => {
      for (const file of diff.data ?? []) {
        await api.save(info.id, file.name, file.after, file.base);
      }
    },
    onSuccess: () => {
      discard();
      onClose();
    },
  });
  const taken = save.error instanceof Problem && save.error.status === 409;
  return (
    <Dialog title={t("save.title")} onClose={onClose}>
      {diff.error ? <ProblemNote error={diff.error} /> : null}
      {diff.isPending && <Loading />}
      {diff.data?.map((file) => (
        <Diff key={file.name} name={file.name} text={file.diff} />
      ))}
      {taken ? (
        <p role="alert">{t("save.taken")}</p>
      ) : save.error ? (
        <ProblemNote error={save.error} />
      ) : null}
      <div className="row">
        <button
          type="button"
          className="button strong"
          disabled={!diff.data || save.isPending}
          onClick={() => save.mutate()}
        >
          {t("save.write")}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t("save.cancel")}
        </button>
      </div>
    </Dialog>
  );
}
