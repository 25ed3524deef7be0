import { useT } from "../../messages";

export default function Call() {
  const t = useT();
  return <h1>{t("nav.call")}</h1>;
}
