// Keeps the parts of a page up to date while it is open; without it they are as they were loaded.
//
//   <div data-live="/live?view=today&scope=school:900001&since=318"> … <section id="registers">
"use strict";
{
  const place = document.querySelector("[data-live]");
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("rollcall", { createHTML: (text) => text })
    : { createHTML: (text) => text };
  // Parts that came while somebody was typing in them.
  const waiting = new Map();

  const isTypedIn = (part) => {
    const field = document.activeElement;
    return part.contains(field) && field.matches("input, select, textarea, [contenteditable]");
  };

  const swap = (part, text) => {
    const template = document.createElement("template");
    template.innerHTML = policy.createHTML(text);
    const next = template.content.firstElementChild;
    if (!next || next.id !== part.id) return;
    // A part is made for all who watch; the token of a form is this visitor's own.
    const token = document.querySelector('input[name="token"]')?.getAttribute("value") ?? "";
    for (const field of next.querySelectorAll('input[name="token"]')) {
      field.setAttribute("value", token);
    }
    if (next.isEqualNode(part)) return;
    const focus = part.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
    const top = part.scrollTop;
    const left = part.scrollLeft;
    part.replaceWith(next);
    for (const id of open) next.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    next.scrollTop = top;
    next.scrollLeft = left;
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };

  const show = (id, text) => {
    const part = document.getElementById(id);
    if (!part) return;
    if (isTypedIn(part)) waiting.set(id, text);
    else swap(part, text);
  };

  if (place && "EventSource" in window) {
    const source = new EventSource(place.dataset.live);
    // The events of a view have its name.
    const view = new URL(place.dataset.live, location.href).searchParams.get("view");
    source.addEventListener(view, (event) => {
      const parts = JSON.parse(event.data).parts;
      for (const [id, text] of Object.entries(parts)) show(id, text);
    });
    // A lost connection is made again by itself; this one will not be.
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      document.querySelector("[data-live-over]")?.removeAttribute("hidden");
      document.querySelector(".live")?.classList.remove("live");
    });
    document.addEventListener("focusout", () => {
      // The focus is between two elements until this turn is over.
      setTimeout(() => {
        for (const [id, text] of [...waiting]) {
          const part = document.getElementById(id);
          if (part && isTypedIn(part)) continue;
          waiting.delete(id);
          if (part) swap(part, text);
        }
      });
    });
    window.addEventListener("pagehide", () => source.close());
  }
}
