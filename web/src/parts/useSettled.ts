import { useEffect, useState } from "react";

/** Returns the value once it has not changed for a moment: a question is asked when a handle rests. */
export function useSettled<V>(value: V, wait = 120): V {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
