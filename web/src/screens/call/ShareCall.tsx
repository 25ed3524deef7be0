// A call as a link, for another browser or for somebody else.
import { useT } from "../../messages";
import { useCopied } from "../../parts/useCopied";
import { toScreen, usePlace } from "../../state/url";
import { type Call, toLink } from "./keep";

export function ShareCall({ call }: { call: Call }) {
  const t = useT();
  const place = usePlace();
  const [copied, copy] = useCopied();
  const address = location.origin + toScreen(place, "call", { call: toLink(call) });
  return (
    <button type="button" className="button" onClick={() => copy(address)}>
      {copied ? t("changes.copied") : t("call.share")}
    </button>
  );
}
