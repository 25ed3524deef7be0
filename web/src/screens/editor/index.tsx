// The text of the board: files at the left, the text, and what it draws at the right.
import { useQuery } from "@tanstack/react-query";
import { useInfo } from "../../api/ask";
import { api } from "../../api/client";
import { useT } from "../../messages";
import { Loading, ProblemNote } from "../../parts/States";
import { usePlace } from "../../state/url";
import "../../styles/charts.css";
import "../../styles/editor.css";
import { Desk } from "./Desk";

export default function Editor() {
  const t = useT();
  const info = useInfo();
  const { query } = usePlace();
  const root = useQuery({ queryKey: ["root"], queryFn: api.root });
  const names = info.files.map((file) => file.name);
  const asked = query.file && names.includes(query.file) ? query.file : undefined;
  const name = asked ?? names.find((one) => one.endsWith("main.board")) ?? names[0] ?? "";
  const file = useQuery({
    queryKey: ["file", info.id, name, info.hash],
    placeholderData: (last) => (last?.name === name ? last : undefined),
    queryFn: () => api.file(info.id, name),
    enabled: name !== "",
  });
  if (file.error) return <ProblemNote error={file.error} retry={() => void file.refetch()} />;
  return (
    <>
      <h1 className="hidden">{t("nav.editor")}</h1>
      {file.data ? (
        <Desk
          key={name}
          name={name}
          saved={file.data}
          line={query.line ? Number(query.line) : undefined}
          readOnly={root.data?.public ?? false}
        />
      ) : (
        <Loading />
      )}
    </>
  );
}
