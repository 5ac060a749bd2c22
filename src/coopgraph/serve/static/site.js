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
  // By mouse and by keyboard; the arrow keys go from one to the next, and what stands opposite comes into view.
  const couple = (items, number, opposite, link) => items.forEach((item, place) => {
    item.addEventListener("mouseenter", () => light(number(item), true));
    item.addEventListener("mouseleave", () => light(number(item), false));
    item.addEventListener("focusin", () => { light(number(item), true); opposite(number(item))?.scrollIntoView({ block: "nearest" }); });
    item.addEventListener("focusout", () => light(number(item), false));
    item.addEventListener("keydown", (event) => {
      const next = items[place + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
      if (next) { event.preventDefault(); next.querySelector(link)?.focus(); }
    });
  });
  const marks = [...document.querySelectorAll("mark[data-fact]")];
  const facts = [...document.querySelectorAll(".beside li[id]")];
  couple(marks, (mark) => mark.dataset.fact, (n) => document.getElementById(`f${n}`), "a");
  couple(facts, (fact) => fact.id.slice(1), (n) => document.querySelector(`mark[data-fact="${n}"]`), "a.to");
})();
