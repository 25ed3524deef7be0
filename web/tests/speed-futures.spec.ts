// Measured and printed, never held against the clock: machines differ.
import { expect, test } from "./server";

test("how fast an assumption reaches the fan", async ({ page, served }) => {
  test.setTimeout(240_000);
  await page.goto(`${served.url}/b/${served.board}/futures?lang=en`);
  await page.locator(".chart-box svg").waitFor();
  await expect(page.locator('[data-futures="20000"]')).toBeVisible({ timeout: 110_000 });
  const slider = page.locator('[data-assumption="kept-part"] input');
  await slider.focus();
  const from = Date.now();
  await page.keyboard.press("End");
  await page.locator('[data-futures="500"][data-edited="yes"][aria-busy="false"]').waitFor();
  console.log(`assumption -> new fan (500 futures): ${Date.now() - from} ms`);
  await page.locator('[data-futures="20000"][aria-busy="false"]').waitFor({ timeout: 110_000 });
  console.log(`assumption -> refined to 20,000: ${Date.now() - from} ms`);
});
