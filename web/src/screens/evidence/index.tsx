import { useT } from "../../messages";

export default function Evidence() {
  const t = useT();
  return <h1>{t("nav.evidence")}</h1>;
}
