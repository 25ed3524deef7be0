import { useT } from "../../messages";

export default function Matters() {
  const t = useT();
  return <h1>{t("nav.matters")}</h1>;
}
