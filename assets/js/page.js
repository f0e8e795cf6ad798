/** A page of the server, read: its answer and its document. */
export async function load(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}
