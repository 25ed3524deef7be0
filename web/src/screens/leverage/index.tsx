import { useT } from "../../messages";

export default function Leverage() {
  const t = useT();
  return <h1>{t("nav.leverage")}</h1>;
}
