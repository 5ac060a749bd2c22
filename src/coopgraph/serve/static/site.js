// The pages work without this; it opens "why?" beside the text and couples highlights with facts.
"use strict";
(() => {
  const panel = document.getElementById("panel");
  const content = document.getElementById("panel-content");

  async function why(link) {
    const address = new URL(link.href);
    address.searchParams.set("panel", "1");
    address.searchParams.set("lang", document.documentElement.lang);
    const reply = await fetch(address);
    if (!reply.ok) { location.href = link.href; return; }
    // Our own page, escaped by the server; scripts in it would not run, and the policy forbids them anyway.
    const made = new DOMParser().parseFromString(await reply.text(), "text/html");
    content.replaceChildren(...made.body.childNodes);
    if (!panel.open) panel.showModal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-why]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !panel.showModal) return;
    event.preventDefault();
    why(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const near = document.activeElement?.closest("tr, dd, li")?.querySelector("a[data-why]");
    const link = near ?? document.querySelector("a[data-why]");
    if (link) { event.preventDefault(); why(link); }
  });

  // Facts and highlights of a document light up together.
  const light = (number, on) => {
    for (const mark of document.querySelectorAll(`mark[data-fact="${number}"]`)) mark.classList.toggle("lit", on);
    document.getElementById(`f${number}`)?.classList.toggle("lit", on);
  };
  for (const mark of document.querySelectorAll("mark[data-fact]")) {
    mark.addEventListener("mouseenter", () => light(mark.dataset.fact, true));
    mark.addEventListener("mouseleave", () => light(mark.dataset.fact, false));
  }
  for (const fact of document.querySelectorAll(".beside li")) {
    fact.addEventListener("mouseenter", () => light(fact.id.slice(1), true));
    fact.addEventListener("mouseleave", () => light(fact.id.slice(1), false));
  }
})();
