/* A link of the panel "Vor dem Veröffentlichen" leads to its field, also where that stands in another tab or in a
   collapsed panel, which a plain fragment doesn't open. Without this script the link still names the field. */
const ENTRY = 'input:not([type="hidden"]), select, textarea, button, [contenteditable="true"]';
const FRAMES = 60; // a tab fades in: about a second, then the field stays where it is

function reveal(field, frames) {
  if (!field.checkVisibility() && frames) {
    requestAnimationFrame(() => reveal(field, frames - 1));
    return;
  }
  const entries = field.matches(ENTRY) ? [field] : [...field.querySelectorAll(ENTRY)];
  entries.find((entry) => entry.checkVisibility({ visibilityProperty: true }))?.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-blocker]");
  const field = link && document.querySelector(
    `[data-contentpath="${link.dataset.blocker}"], #id_${link.dataset.blocker}`,
  );
  if (!field) return;
  event.preventDefault();
  const tab = field.closest('[role="tabpanel"]');
  if (tab) document.querySelector(`[role="tab"][aria-controls="${tab.id}"], [role="tab"][href="#${tab.id}"]`)?.click();
  for (let panel = field.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    const toggle = panel.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
  reveal(field, FRAMES);
});

/* The form saves itself while it is filled in: what the panel says is asked for again each time. */
document.addEventListener("w-autosave:success", async (event) => {
  const page = event.detail?.response?.pk;
  const panel = document.querySelector("[data-blockers]");
  if (!page || !panel) return;
  const answer = await fetch(`${location.pathname.split("/pages/")[0]}/hindernisse/${page}/`);
  if (answer.ok) panel.outerHTML = await answer.text();
});
