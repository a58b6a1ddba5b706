"use strict";
(() => {
  const by = id => document.getElementById(id);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  document.documentElement.classList.add("scripted");
  for (const e of all(".needs-script, #compare, #return, form.filter")) e.hidden = false;

  // what is packed in the page
  const data = by("data") && JSON.parse(by("data").textContent);
  const words = n => (data.strings[n] ?? "");
  const look = { m: "Met", p: "Partly met", n: "Not found", a: "Not applicable", q: "Could not tell", x: "Not judged" };
  const cell = (row, column) => {
    const [missing, ask, aside, answer, ...rest] = data.rows[row].cells[column];
    const quotes = [];
    for (let n = 0; n < rest.length; n += 3) quotes.push({ text: words(rest[n]), place: [words(rest[n + 1]), words(rest[n + 2])].filter(Boolean).join(", ") });
    const [id, title, topic, cited, url] = data.requirements[column].map(words);
    const key = data.rows[row].outcomes[column];
    return { id, title, topic, cited, url, key, words: look[key], quotes, missing: words(missing), ask: words(ask), aside: words(aside), answer: words(answer) };
  };
  const make = (tag, text, parent) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    return parent ? parent.appendChild(e) : e;
  };
  const article = (shown, level) => {
    const e = by("requirement").content.firstElementChild.cloneNode(true);
    e.className = `req look-${shown.key}`;
    for (const field of all("[data-f]", e)) field.textContent = shown[field.dataset.f];
    for (const block of all("[data-b]", e)) if (!shown[block.dataset.b].length) block.remove();
    for (const q of shown.quotes) {
      const figure = make("figure", "", e.querySelector("[data-b=quotes]"));
      make("figcaption", q.place, figure);
      if (q.text) make("blockquote", q.text, figure);
    }
    if (shown.url) e.querySelector("[data-f=cited]").href = shown.url;
    e.querySelector("h4").setAttribute("aria-level", level);
    return e;
  };

  // one partnership, made when it is asked for
  const showReturn = row => {
    const { name, supplied, lacking, judged } = data.rows[row];
    by("h-return").textContent = words(name);
    const head = by("return-head");
    head.replaceChildren();
    make("p", `${judged}.`, head).className = "lead";
    make("p", `Supplied: ${words(supplied)}.${lacking ? ` ${words(lacking)}.` : ""}`, head);
    const body = by("return-body");
    body.replaceChildren();
    let topic, group;
    for (let column = 0; column < data.requirements.length; column++) {
      const shown = cell(row, column);
      if (shown.topic !== topic) {
        topic = shown.topic;
        group = make("section", "", body);
        make("h3", topic, group);
      }
      const e = article(shown, 4);
      e.id = `return-${row}-${shown.id}`;
      group.append(e);
    }
  };

  // views, by the address
  const views = all(".view");
  const route = moved => {
    const [, name = "", row, id] = /^#(return)-(\d+)(?:-(.+))?$/.exec(location.hash) || [null, location.hash.slice(1)];
    const target = data && name === "return" ? by("return") : by(location.hash.slice(1));
    if (location.hash && !target) return;
    const view = target ? target.closest(".view") : views[0];
    if (!view) return;
    if (data && name === "return") {
      if (!data.rows[row]) return;
      showReturn(Number(row));
    }
    for (const v of views) v.classList.toggle("current", v === view);
    for (const a of all("nav.views a")) {
      const here = a.hash === `#${view.id}` || (view.id === "return" && a.hash === "#partnerships");
      here ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current");
    }
    if (!moved) return;
    const place = id && by(`return-${row}-${id}`);
    if (place) place.scrollIntoView();
    else {
      view.querySelector("h2").focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  };
  addEventListener("hashchange", () => route(true));
  if (views.length) route(Boolean(location.hash));

  // lists that can be narrowed
  for (const form of all("form.filter[data-for]")) {
    const within = by(form.dataset.for);
    if (!within || form.dataset.for === "matrix") continue;
    const items = all("[data-item]", within).map(e => ({ e, text: e.textContent.toLowerCase() }));
    const status = form.querySelector("[role=status]");
    const search = form.querySelector("[type=search]");
    const selects = all("select", form);
    const apply = () => {
      const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { e, text } of items) {
        const fits = wanted.every(w => text.includes(w)) && selects.every(s => !s.value || e.dataset[s.dataset.by ?? "outcome"] === s.value);
        e.hidden = !fits;
        shown += fits;
      }
      for (const group of all("[data-group]", within)) group.hidden = !group.querySelector("[data-item]:not([hidden])");
      status.textContent = wanted.length || selects.some(s => s.value) ? `${shown} of ${items.length} shown` : "";
    };
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", e => e.preventDefault());
  }
  if (!data) return;

  // the matrix: one stop for the keyboard, arrows within
  const matrix = by("matrix"), rows = all("tbody tr", matrix), first = 3;
  const isCell = e => e.tagName === "TD" && e.cellIndex >= first;
  const describe = td => td.setAttribute("aria-label", look[td.className] ?? "");
  matrix.setAttribute("role", "grid");
  let stop = rows[0]?.cells[first];
  if (stop) { stop.tabIndex = 0; describe(stop); }
  const visible = e => e.offsetParent !== null;
  const go = td => {
    stop.tabIndex = -1;
    stop = td;
    describe(td);
    td.tabIndex = 0;
    td.focus();
  };
  const open = td => {
    const row = rows.indexOf(td.parentElement), column = td.cellIndex - first;
    by("dialog-title").textContent = words(data.rows[row].name);
    by("dialog-body").replaceChildren(article(cell(row, column), 3));
    by("dialog-link").href = `#return-${row}`;
    by("dialog").showModal();
  };
  by("dialog-link").addEventListener("click", () => by("dialog").close());
  matrix.addEventListener("click", e => {
    const td = e.target.closest("td");
    if (td && isCell(td)) { go(td); open(td); }
  });
  matrix.addEventListener("keydown", e => {
    const td = e.target;
    if (!isCell(td)) return;
    if (e.key === "Enter" || e.key === " ") { e.preventDefault(); open(td); return; }
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[e.key] ?? [0, 0];
    let next = null;
    if (e.key === "Home" || e.key === "End") next = [...td.parentElement.cells].filter(c => isCell(c) && visible(c)).at(e.key === "Home" ? 0 : -1);
    else if (right) for (next = td; (next = right > 0 ? next.nextElementSibling : next.previousElementSibling) && isCell(next) && !visible(next););
    else if (down) {
      const shown = rows.filter(visible);
      next = shown[shown.indexOf(td.parentElement) + down]?.cells[td.cellIndex];
    } else return;
    e.preventDefault();
    if (next && isCell(next)) go(next);
  });

  // the matrix narrowed to some rows, a topic, an outcome
  const form = document.querySelector("form[data-for=matrix]");
  const heads = all("thead .topic", matrix), rules = all("thead .rule", matrix);
  const hidden = document.head.appendChild(make("style"));
  const narrow = () => {
    const wanted = by("m-words").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const topic = by("m-topic").value, outcome = by("m-outcome").value;
    let shown = 0, from = 0, count = rules.length;
    for (const tr of rows) {
      const text = tr.cells[0].textContent.toLowerCase();
      tr.hidden = !wanted.every(w => text.includes(w));
      shown += !tr.hidden;
    }
    let at = 0;
    for (const head of heads) {
      const n = Number(head.dataset.count);
      head.hidden = Boolean(topic) && head.dataset.topic !== topic;
      if (topic && !head.hidden) { from = at; count = n; }
      at += n;
    }
    rules.forEach((th, n) => { th.hidden = n < from || n >= from + count; });
    hidden.textContent = topic ? `#matrix tbody td:nth-of-type(n+3):not(:nth-of-type(n+${from + 3}):nth-of-type(-n+${from + count + 2})) { display: none; }` : "";
    matrix.className = `matrix${outcome ? ` only-${outcome}` : ""}${topic ? " narrow" : ""}`;
    if (stop && !visible(stop)) {
      const tr = rows.find(visible);
      if (tr) { stop.tabIndex = -1; stop = tr.cells[first + from]; stop.tabIndex = 0; describe(stop); }
    }
    form.querySelector("[role=status]").textContent = wanted.length || topic ? `${shown} of ${rows.length} partnerships, ${count} of ${rules.length} requirements shown` : "";
  };
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.addEventListener("submit", e => e.preventDefault());

  // two side by side: only what could be judged in both
  const compare = () => {
    const [one, other] = ["c-one", "c-other"].map(id => Number(by(id).value));
    by("c-h-one").textContent = words(data.rows[one].name);
    by("c-h-other").textContent = words(data.rows[other].name);
    const body = by("compared");
    body.replaceChildren();
    let both = 0, shown = 0;
    data.requirements.forEach((requirement, column) => {
      const keys = [one, other].map(row => data.rows[row].outcomes[column]);
      if (!keys.every(k => "mpn".includes(k))) return;
      both += 1;
      if (by("c-which").value && keys[0] === keys[1]) return;
      shown += 1;
      const tr = make("tr", "", body);
      const th = make("th", "", tr);
      th.scope = "row";
      make("span", words(requirement[0]), th).className = "id";
      th.append(` ${words(requirement[1])}`);
      keys.forEach((key, n) => {
        const td = make("td", "", tr);
        td.className = "paired";
        const letter = make("span", { m: "M", p: "P", n: "N" }[key], td);
        letter.className = `cell ${key}`;
        letter.ariaHidden = "true";
        const a = make("a", look[key], td);
        a.href = `#return-${[one, other][n]}-${words(requirement[0])}`;
      });
    });
    const judged = [one, other].map(row => [...data.rows[row].outcomes].filter(k => "mpn".includes(k)).length);
    document.querySelector("#compare [role=status]").textContent = `${both} of ${data.requirements.length} requirements could be judged in both (${judged[0]} in the one, ${judged[1]} in the other); ${shown} shown`;
  };
  by("compare").addEventListener("input", compare);
  by("compare").addEventListener("submit", e => e.preventDefault());
  if (rows.length > 1) compare();
})();
