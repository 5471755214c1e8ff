"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // Elements are made, never parsed: no text of the report can become markup.
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };
  const both = (zh, en) => {
    if (zh === en) return [zh];
    const parts = [make("span", "", zh), make("span", "", en)];
    parts[0].lang = "zh";
    parts[1].lang = "en";
    return parts;
  };

  // Language.
  const say = (lang) => {
    root.lang = lang;
    for (const b of all("[data-set-lang]")) b.setAttribute("aria-pressed", String(b.dataset.setLang === lang));
    for (const o of all("option[data-zh]")) o.textContent = lang === "zh" ? o.dataset.zh : o.dataset.en;
  };
  for (const b of all("[data-set-lang]")) b.addEventListener("click", () => say(b.dataset.setLang));
  say(root.lang === "zh" ? "zh" : "en");

  // Filters.
  const findings = all("article.finding");
  const rows = all("section.part tbody > tr:not(.none)");
  const texts = new Map();
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) {
      text = element.textContent.toLowerCase();
      const lazy = element.querySelector("[data-lazy]");
      if (lazy) text += "\n" + lazyText(lazy.dataset.lazy);
      texts.set(element, text);
    }
    return text;
  };
  const chosen = (kind) => all(`button[data-filter="${kind}"][aria-pressed="true"]`).map((b) => b.dataset.value);
  const has = (element, word) => (element.dataset.sdk || "").split(" ").includes(word);
  const query = $("query"), rule = $("rule"), sdk = $("sdk");
  const filter = () => {
    const words = query ? query.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    const severities = chosen("severity"), strengths = chosen("strength");
    const matches = (e) => words.every((w) => textOf(e).includes(w)) && (!sdk || !sdk.value || has(e, sdk.value));
    let shown = 0;
    for (const f of findings) {
      const d = f.dataset;
      const keep = (!severities.length || severities.includes(d.severity)) && (!strengths.length || strengths.includes(d.strength)) &&
        (!rule || !rule.value || d.rule === rule.value) && matches(f);
      f.hidden = !keep;
      if (keep) shown++;
    }
    for (const g of all("section.group")) g.hidden = !g.querySelector("article.finding:not([hidden])");
    for (const r of all("tr.list-row")) r.remove();
    for (const b of all(".lazy button[aria-expanded=true]")) if (b.closest("tr")) b.setAttribute("aria-expanded", "false");
    let kept = 0;
    const narrow = words.length > 0 || (sdk && sdk.value !== "");
    for (const r of rows) {
      r.hidden = narrow && !matches(r);
      if (!r.hidden) kept++;
    }
    for (const t of all("section.part details.fold")) if (words.length && t.querySelector("tbody > tr:not([hidden])")) t.open = true;
    if ($("shown")) $("shown").textContent = String(shown);
    if ($("rows")) $("rows").replaceChildren(...(narrow ? both(`，表格 ${kept} / ${rows.length} 行`, `, ${kept} / ${rows.length} rows of tables`) : []));
  };
  const clear = () => {
    for (const b of all("button[data-filter]")) b.setAttribute("aria-pressed", "false");
    for (const field of [query, rule, sdk]) if (field) field.value = "";
    filter();
  };
  let waiting = 0;
  if (query) {
    query.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 120);
    });
    query.addEventListener("keydown", (e) => {
      if (e.key === "Escape") clear();
    });
    document.addEventListener("keydown", (e) => {
      if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
      e.preventDefault();
      query.focus();
    });
    for (const field of [rule, sdk]) if (field) field.addEventListener("change", filter);
    for (const b of all("button[data-filter]")) {
      b.addEventListener("click", () => {
        b.setAttribute("aria-pressed", String(b.getAttribute("aria-pressed") !== "true"));
        filter();
      });
    }
    $("clear").addEventListener("click", clear);
    const open = (state) => {
      for (const f of findings) if (!f.hidden) f.firstElementChild.open = state;
    };
    $("unfold").addEventListener("click", () => open(true));
    $("fold").addEventListener("click", () => open(false));
  }

  // Deep links.
  const visit = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    const target = id && $(id);
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    if (!target.matches("article.finding")) return;
    if (target.hidden) clear();
    target.firstElementChild.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", visit);
  document.addEventListener("click", (e) => { // a link to where the page is already
    const link = e.target.closest('a[href^="#finding-"]');
    if (link && link.hash === location.hash) visit();
  });

  // Places and flows that are written out only when asked for.
  let read;
  const details = () => {
    read = read || JSON.parse($("details").textContent);
    return read;
  };
  const lazyText = (ask) => {
    const d = details(), [kind, ...numbers] = ask.split(" "), parts = new Set();
    for (const n of numbers) {
      if (kind === "place") {
        d.places[n].forEach((v, i) => i !== 3 && parts.add(v));
      } else {
        for (const s of d.flows[n].slice(1)) for (const v of d.steps[s].slice(0, 3)) parts.add(v);
      }
    }
    return Array.from(parts, (v) => d.strings[v]).join("\n").toLowerCase();
  };
  const code = (text, name = "code") => make("span", name, text);
  const placeItem = (d, p) => {
    const [api, caller, at, how, ...path] = p;
    const item = make("li", "", code(d.strings[api]), " ", ...both("位于", "in"), " ", code(d.strings[caller]), " ", code(d.strings[at], "code at"), make("span", "sub", ...both(...d.words[how])));
    if (path.length) item.append(pathList(d, path));
    return item;
  };
  const pathList = (d, path) => make("details", "path", make("summary", "", ...both(`调用路径，${path.length} 个方法`, `Call path, ${path.length} methods`)),
    make("ol", "", ...path.map((m) => make("li", "code", d.strings[m]))));
  const traceList = (d, steps) => {
    const list = make("ol", "trace");
    let last = -1;
    for (const s of steps) {
      const [method, api, at, note, kind] = d.steps[s];
      if (method !== last) list.append(make("li", "", code(d.strings[method], "code method"), make("ul")));
      last = method;
      list.lastElementChild.lastElementChild.append(make("li", "", make("span", "note " + d.strings[kind], ...both(...d.words[note])), " ", code(d.strings[api]), " ", code(d.strings[at], "code at")));
    }
    return list;
  };
  const flowItem = (d, f) => {
    const [line, ...steps] = f;
    return make("li", "", code(""), ...both(...d.words[line]),
      make("details", "path", make("summary", "", ...both(`数据流，${steps.length} 步`, `Data flow, ${steps.length} steps`)), traceList(d, steps)));
  };
  const batch = 50;
  const listOf = (ask) => {
    const d = details(), [kind, ...numbers] = ask.split(" ");
    const list = make("ol"), box = make("div", "list", list);
    const more = make("button");
    more.type = "button";
    let next = 0;
    const step = () => {
      for (const end = Math.min(next + batch, numbers.length); next < end; next++) {
        const n = numbers[next];
        list.append(kind === "place" ? placeItem(d, d.places[n]) : flowItem(d, d.flows[n]));
      }
      more.replaceChildren(...both(`再显示（还有 ${numbers.length - next}）`, `Show more (${numbers.length - next} left)`));
      if (next === numbers.length) more.remove();
    };
    more.addEventListener("click", step);
    box.append(more);
    step();
    if (next < numbers.length && "IntersectionObserver" in window) {
      const watch = new IntersectionObserver((entries) => {
        if (!more.isConnected) watch.disconnect();
        else if (entries.some((e) => e.isIntersecting)) step();
      });
      watch.observe(more);
    }
    return box;
  };
  for (const place of all("[data-lazy]")) {
    const b = make("button");
    b.type = "button";
    b.setAttribute("aria-expanded", "false");
    const single = place.classList.contains("one");
    const ask = place.dataset.lazy;
    if (single) b.append(...(ask.startsWith("place") ? both("调用路径", "Call path") : both("数据流步骤", "Steps of the flow")));
    else b.append(...place.childNodes);
    place.replaceChildren(b);
    b.addEventListener("click", () => {
      const open = b.getAttribute("aria-expanded") !== "true";
      b.setAttribute("aria-expanded", String(open));
      if (single) {
        if (!open) return place.lastElementChild.remove();
        const d = details(), [kind, n] = ask.split(" ");
        const item = kind === "place" ? pathList(d, d.places[n].slice(4)) : make("details", "path", make("summary", "", ...both("步骤", "Steps")), traceList(d, d.flows[n].slice(1)));
        item.open = true;
        return place.append(item);
      }
      const row = b.closest("tr");
      if (!open) return row.nextElementSibling.remove();
      const cell = make("td", "", listOf(ask));
      cell.colSpan = row.cells.length;
      row.after(make("tr", "list-row", cell));
    });
  }

  // The picture shows what runs through the box under the pointer.
  const picture = $("picture");
  if (picture) {
    const boxes = all("[data-box]", picture), links = all("[data-boxes]", picture).map((e) => [e, e.dataset.boxes.split(" ")]);
    const light = (id) => {
      picture.classList.toggle("lit", id !== "");
      const on = new Set();
      for (const [e, ids] of links) {
        const runs = ids.includes(id);
        e.classList.toggle("on", runs);
        if (runs) for (const i of ids) on.add(i);
      }
      for (const b of boxes) b.classList.toggle("on", on.has(b.dataset.box));
    };
    for (const b of boxes) {
      b.addEventListener("pointerenter", () => light(b.dataset.box));
      b.addEventListener("pointerleave", () => light(""));
    }
  }

  // Paper holds everything.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const d of closed) d.open = true;
  });
  addEventListener("afterprint", () => {
    for (const d of closed) d.open = false;
    closed = [];
  });

  visit();
  addEventListener("load", visit); // the browser has gone to the fragment by now, and must not keep the focus there
})();
