/**
 * Have the browser erase everything of this site (`Clear-Site-Data`): deleting a database leaves its bytes on the disk,
 * this does not (pwa.md §4.1). Needs the credentials mode that every other call leaves out.
 */
export async function clearSiteData(): Promise<void> {
  await fetch("/v1/wipe", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", credentials: "same-origin" });
}
