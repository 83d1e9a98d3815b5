/**
 * Makes the browser erase everything of this site (`Clear-Site-Data`): deleting a database leaves its bytes on the disk
 * (docs/client.md §4.1). The header is obeyed only with a credentials mode that every other call leaves out. Throws
 * unless the server itself answered: a captive portal erases nothing.
 */
export async function clearSiteData(): Promise<void> {
  const answer = await fetch("/v1/wipe", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
    credentials: "same-origin",
  });
  if (!answer.headers.has("Clear-Site-Data")) throw new Error("nothing was cleared");
}
