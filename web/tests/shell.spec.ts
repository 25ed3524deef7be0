import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, open, pictures, settled } from "./look";
import { expect, type Served, test } from "./server";

const FILE = "futures.board";

/** A change of the board's own text that means nothing: a remark behind a line. */
function remark(served: Served) {
  const lines = readFileSync(join(served.folder, FILE), "utf8").split("\n");
  const line = lines.findIndex((text) => /^assume /.test(text));
  const old = lines[line] ?? "";
  return { file: FILE, line: line + 1, old, new: `${old}  ; tried out` };
}

test("the language changes in place, and screens are reached by keys", async ({ page, served }) => {
  await open(page, served, "board", "en", "on=2024-06-01");
  await page.locator("header .tool[lang=ko]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page).toHaveURL(/on=2024-06-01/);
  await page.locator("body").press("g");
  await page.locator("body").press("e");
  await expect(page).toHaveURL(/\/evidence\?/);
  await page.goBack();
  await expect(page).toHaveURL(/\/board\?/);
  await page.locator("body").press("[");
  await expect(page).not.toHaveURL(/on=2024-06-01/);
  await page.getByRole("navigation").locator("summary").click();
  await page.getByRole("link", { name: "지렛대" }).click();
  await expect(page).toHaveURL(/\/leverage\?/);
});

test("changes survive a reload, are undone, and are shown before they are written", async ({
  page,
  served,
}) => {
  await open(page, served, "board", "en");
  const edit = remark(served);
  await page.evaluate(
    ([key, stack]) => localStorage.setItem(key ?? "", stack ?? ""),
    [
      `freehold.edits.${served.board}`,
      JSON.stringify({ steps: [{ edits: [edit], title: "tried" }], undone: [] }),
    ],
  );
  await page.reload();
  await settled(page);
  const chip = page.locator(".chip");
  await expect(chip).toContainText("1 change, not saved");
  await accessible(page);
  await pictures(page, "changes-en");
  await page.locator("body").press("u");
  await expect(chip).toContainText("1 change undone");
  await page.locator("body").press("Shift+U");
  await expect(chip).toContainText("1 change, not saved");
  await chip.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("dialog .diff ins")).toContainText("tried out");
  await accessible(page);
  await page.getByRole("button", { name: "Write to the files" }).click();
  await expect(chip).toHaveCount(0);
  expect(readFileSync(join(served.folder, FILE), "utf8")).toContain("; tried out");
});

test("changes of a link are shown as such, and let go", async ({ page, served }) => {
  const lines = readFileSync(join(served.folder, FILE), "utf8").split("\n");
  const line = lines.findLastIndex((text) => /^assume /.test(text));
  const old = lines[line] ?? "";
  const edits = JSON.stringify([{ file: FILE, line: line + 1, old, new: `${old}  ; shared` }]);
  const packed = Buffer.from(edits).toString("base64url");
  await open(page, served, "board", "ko", `edits=${packed}`);
  const chip = page.locator(".chip");
  await expect(chip).toContainText("링크로 받은 변경 1개");
  await chip.getByRole("button", { name: "버리기" }).click();
  await expect(chip).toHaveCount(0);
  await expect(page).not.toHaveURL(/edits=/);
});

test("a page without a server says so", async ({ page, served }) => {
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.goto(`${served.url}/b/${served.board}/board?lang=en`);
  await expect(page.getByRole("alert")).toContainText("The server does not answer", {
    timeout: 20_000,
  });
});
