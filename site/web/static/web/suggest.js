// Suggestions while typing: an ARIA combobox (a list, chosen from by hand) on inputs with `data-suggest`.
// An improvement only: whatever fails here, the form around the input still sends what was typed.
"use strict";
(() => {
  const texts = document.currentScript.dataset;
  const types = JSON.parse(texts.types);
  const PAUSE = 150; // ms without a key before anything is asked
  const SHORTEST = 2; // characters

  const part = (textContent, className = "", lang = document.documentElement.lang) =>
    Object.assign(document.createElement("span"), { textContent, className, lang });

  class Suggestions {
    constructor(input) {
      this.input = input;
      this.options = [];
      this.active = -1;
      this.list = document.createElement("ul");
      this.list.id = `${input.id}-vorschlaege`;
      this.list.className = "suggestions";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", texts.title);
      this.status = document.createElement("div");
      this.status.className = "kern-sr-only";
      this.status.setAttribute("role", "status");
      input.parentElement.classList.add("suggests");
      input.after(this.list, this.status);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.addEventListener("input", () => this.wait());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
      this.list.addEventListener("click", (event) => {
        const row = event.target.closest("[role=option]");
        if (row) this.choose([...this.list.children].indexOf(row));
      });
    }

    wait() {
      this.mark(-1);
      this.stop();
      const short = this.input.value.trim().length < SHORTEST;
      if (short) this.close();
      else this.timer = setTimeout(() => this.ask(), PAUSE);
      if (this.list.hidden) this.options = []; // they belong to another text
    }

    stop() {
      clearTimeout(this.timer);
      this.request?.abort();
    }

    async ask() {
      const request = new AbortController();
      this.request = request;
      try {
        const address = `${texts.source}&q=${encodeURIComponent(this.input.value.trim())}`;
        const answer = await fetch(address, { signal: request.signal, credentials: "omit" });
        const found = answer.ok ? await answer.json() : {};
        if (!request.signal.aborted) this.show(found);
      } catch {
        if (!request.signal.aborted) this.close();
      }
    }

    show({ queries = [], results = [] }) {
      this.options = [...queries.map((query) => ({ title: query, query })), ...results];
      this.list.replaceChildren(...this.options.map((option, index) => this.row(option, index)));
      this.mark(-1);
      this.open(this.options.length > 0);
      this.status.textContent = this.options.length ? texts.count.replace("{}", this.options.length) : texts.none;
    }

    row({ title, type, lang, query }, index) {
      const row = document.createElement("li");
      row.id = `${this.list.id}-${index}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      if (query) row.append(part("", "kern-icon kern-icon--search"));
      row.append(part(title, "", lang));
      if (type) row.append(" ", part(`– ${types[type] ?? type}`));
      return row;
    }

    open(visible) {
      this.list.hidden = !visible;
      this.input.setAttribute("aria-expanded", String(visible));
    }

    close() {
      this.stop();
      this.mark(-1);
      this.open(false);
      this.status.textContent = "";
    }

    mark(index) {
      this.list.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = index;
      const row = this.list.children[index];
      if (!row) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", row.id);
    }

    move(step) {
      const rows = this.options.length;
      if (this.list.hidden) this.open(rows > 0);
      if (rows) this.mark(this.active < 0 && step < 0 ? rows - 1 : (this.active + step + rows) % rows);
    }

    choose(index) {
      const { url, query } = this.options[index];
      this.close();
      if (url) {
        location.assign(url);
        return;
      }
      this.input.value = query;
      this.input.form.requestSubmit();
    }

    key(event) {
      if (event.isComposing) return;
      const open = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && open && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      } else if (event.key === "Escape" && open) {
        event.preventDefault(); // a search field would lose its text
        this.close();
      } else if (event.key === "Tab" || event.key === "Enter") {
        this.close();
      } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
        this.mark(-1);
      }
    }
  }

  for (const input of document.querySelectorAll("[data-suggest]")) new Suggestions(input);
})();
