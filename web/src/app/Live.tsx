// The board changed on disk: ask anew, and say so if it can no longer be read.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useInfo } from "../api/ask";
import { eventsAddress } from "../api/client";
import { useT } from "../messages";

export function Live() {
  const t = useT();
  const { id } = useInfo();
  const queries = useQueryClient();
  const [broken, setBroken] = useState(0);
  useEffect(() => {
    const source = new EventSource(eventsAddress(id));
    source.addEventListener("changed", () => {
      setBroken(0);
      // The answers are known by the hash of the board, so only what is known of the board is old.
      void queries.invalidateQueries({ queryKey: ["info", id] });
      void queries.invalidateQueries({ queryKey: ["root"] });
    });
    source.addEventListener("broken", (event) => {
      const told = JSON.parse((event as MessageEvent<string>).data) as { errors?: number };
      setBroken(told.errors ?? 1);
    });
    return () => source.close();
  }, [id, queries]);
  return (
    <div role="status">
      {broken > 0 && <p className="banner">{t("shell.broken", { n: broken })}</p>}
    </div>
  );
}
