// Measured and printed, never held against the clock: machines differ.
import { expect, test } from "./server";

test("how fast the page is", async ({ page, served }) => {
  const start = Date.now();
  await page.goto(`${served.url}/b/${served.board}/board?lang=en`);
  await page.locator(".map .plot").first().waitFor();
  console.log(`open -> first map: ${Date.now() - start} ms`);

  await page.getByLabel("The day shown").focus();
  const slide = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>(".time-line input");
    const ties = () => document.querySelectorAll(".map .tie").length;
    const before = ties();
    const from = performance.now();
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    set?.call(slider, String(Number(slider?.min) + 900));
    slider?.dispatchEvent(new Event("input", { bubbles: true }));
    while (ties() === before && performance.now() - from < 5000) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    return performance.now() - from;
  });
  console.log(`slider -> new date: ${Math.round(slide)} ms`);

  await page.goto(`${served.url}/b/${served.board}/unplug?lang=en`);
  const plug = page.locator(".plug", { hasText: "Azure" }).first();
  await plug.waitFor();
  await page.waitForLoadState("networkidle").catch(() => undefined);
  const pull = Date.now();
  await plug.click();
  await page.locator(".drain li").first().waitFor();
  console.log(`unplug -> who falls: ${Date.now() - pull} ms`);
  await expect(page.locator("h1")).toContainText("Azure");
});
