import { useT } from "../../messages";

export default function Board() {
  const t = useT();
  return <h1>{t("nav.board")}</h1>;
}
