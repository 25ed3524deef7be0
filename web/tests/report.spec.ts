import { accessible, LANGS, open, pictures } from "./look";
import { expect, test } from "./server";

for (const lang of LANGS) {
  test(`the report is read in its frame and taken home (${lang})`, async ({
    page,
    served,
    request,
  }) => {
    test.setTimeout(180_000);
    const errors = await open(page, served, "report", lang);
    // The frame runs no scripts, those of the test neither; its parent may look into it.
    const title = () =>
      page
        .locator(".report")
        .evaluate((frame) =>
          frame instanceof HTMLIFrameElement
            ? (frame.contentDocument?.querySelector("h1")?.textContent ?? "")
            : "",
        );
    await expect.poll(title, { timeout: 100_000 }).not.toBe("");
    const address = await page.locator("a[download]").getAttribute("href");
    const file = await request.get(served.url + address);
    expect(file.ok()).toBe(true);
    const text = await file.text();
    expect(text).toContain(`lang="${lang}"`);
    await pictures(page, `report-${lang}`);
    await page.locator(".report").evaluate((frame) => frame.remove());
    await accessible(page);
    expect(errors).toEqual([]);
  });
}
