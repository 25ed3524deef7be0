import { useT } from "../../messages";

export default function Compare() {
  const t = useT();
  return <h1>{t("nav.compare")}</h1>;
}
