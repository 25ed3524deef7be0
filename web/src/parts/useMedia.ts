import { useSyncExternalStore } from "react";

/** Returns whether a media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (told) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", told);
      return () => media.removeEventListener("change", told);
    },
    () => window.matchMedia(query).matches,
  );
}
