import { useT } from "../../messages";

export default function Editor() {
  const t = useT();
  return <h1>{t("nav.editor")}</h1>;
}
