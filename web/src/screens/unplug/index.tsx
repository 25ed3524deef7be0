import { useT } from "../../messages";

export default function Unplug() {
  const t = useT();
  return <h1>{t("nav.unplug")}</h1>;
}
