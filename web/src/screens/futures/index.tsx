import { useT } from "../../messages";

export default function Futures() {
  const t = useT();
  return <h1>{t("nav.futures")}</h1>;
}
