import { useT } from "../../messages";

export default function Forecasts() {
  const t = useT();
  return <h1>{t("nav.forecasts")}</h1>;
}
