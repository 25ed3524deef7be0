import { useT } from "../../messages";

export default function Clash() {
  const t = useT();
  return <h1>{t("nav.clash")}</h1>;
}
