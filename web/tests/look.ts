// What every screen is held to: no serious finding of axe, nothing that runs out of the page, pictures.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type { Served } from "./server";

export type Lang = "en" | "ko";
export const LANGS: Lang[] = ["en", "ko"];
const WIDTHS = [390, 1024, 1600];

/** Opens a screen and waits until it shows an answer. */
export async function open(page: Page, served: Served, screen: string, lang: Lang, query = "") {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${served.url}/b/${served.board}/${screen}?lang=${lang}${query && `&${query}`}`);
  await settled(page);
  return errors;
}

/** Waits until nothing is being computed any more. */
export async function settled(page: Page) {
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0, { timeout: 30_000 });
}

/** No serious violation, in light and dark. */
export async function accessible(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const serious = found.violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map(
        (one) => `${colorScheme} ${one.id}: ${one.nodes.map((node) => node.target).join(" | ")}`,
      );
    expect(serious).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Pictures at the three widths; the page itself never scrolls sideways. */
export async function pictures(page: Page, name: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    await page.waitForTimeout(250);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${name} at ${width} px runs out of the page`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1024, height: 900 });
}
