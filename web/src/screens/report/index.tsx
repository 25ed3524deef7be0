import { useT } from "../../messages";

export default function Report() {
  const t = useT();
  return <h1>{t("nav.report")}</h1>;
}
