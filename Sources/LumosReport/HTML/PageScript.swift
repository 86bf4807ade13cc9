/// What the page does beyond being read: filter, search, keys, copying, a link to each change. Nothing needs it.
enum PageScript {
    /// The script element's text.
    static let text = Markup.Literal(bytes: Array((state + filter + movement + keys).utf8))

    /// Filter, search, colours and the change that is looked at live in the address, as
    /// `#c-83d5c6cd7543&show=b,p&q=amount&theme=dark`: nothing is stored.
    private static let state = #"""

        (() => {
        "use strict";
        const find = id => document.getElementById(id);
        const rows = [...document.querySelectorAll(".changes tbody tr")];
        const state = {at: "", show: new Set(), query: "", theme: ""};

        function read() {
          const [at, ...parts] = location.hash.slice(1).split("&");
          const values = new URLSearchParams((at.includes("=") ? [at, ...parts] : parts).join("&"));
          return {
            at: at.includes("=") ? "" : at, has: values.size > 0, query: values.get("q") ?? "",
            show: new Set((values.get("show") ?? "").split(",").filter(mark => /^[bpni]$/.test(mark))),
            theme: ["light", "dark"].includes(values.get("theme")) ? values.get("theme") : "",
          };
        }

        function write() {
          const values = new URLSearchParams();
          if (state.show.size) values.set("show", [...state.show].join(","));
          if (state.query) values.set("q", state.query);
          if (state.theme) values.set("theme", state.theme);
          const hash = [state.at, values.toString().replaceAll("%2C", ",")].filter(Boolean).join("&");
          // Where a page has no address of its own, it keeps nothing.
          try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch { return; }
        }

        function paint() {
          if (state.theme) document.documentElement.dataset.theme = state.theme;
          else delete document.documentElement.dataset.theme;
          const isDark = (state.theme || (matchMedia("(prefers-color-scheme:dark)").matches ? "dark" : "light")) === "dark";
          if (find("theme")) find("theme").textContent = isDark ? "Light" : "Dark";
        }


        """#

    /// What does not match is not shown. A match that is folded away is unfolded, and folded again afterwards.
    private static let filter = #"""
        const folded = new Map();
        const texts = new Map();

        function text(row) {
          if (!texts.has(row)) {
            const heading = row.closest(".dataset").querySelector("h3").textContent;
            texts.set(row, (heading + " " + row.textContent).toLowerCase());
          }
          return texts.get(row);
        }

        function filter() {
          const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
          const isOn = words.length > 0 || state.show.size > 0;
          let count = 0;
          for (const row of rows) {
            const isMarked = state.show.size === 0 || state.show.has(row.classList[0]);
            row.hidden = !(isMarked && words.every(word => text(row).includes(word)));
            if (!row.hidden) count += 1;
          }
          for (const part of document.querySelectorAll(".changes .dataset, .changes .others, .changes .dataset>table")) {
            part.hidden = isOn && !part.querySelector("tbody tr:not([hidden])");
            if (!part.matches(".others")) continue;
            if (isOn && !part.hidden) {
              if (!folded.has(part)) folded.set(part, part.open);
              part.open = true;
            } else if (folded.has(part)) {
              part.open = folded.get(part);
              folded.delete(part);
            }
          }
          for (const button of document.querySelectorAll(".bar button[value]")) {
            button.setAttribute("aria-pressed", String(state.show.has(button.value)));
          }
          if (find("found")) find("found").textContent = isOn ? `${count} of ${rows.length}` : "";
          if (find("search") && find("search").value !== state.query) find("search").value = state.query;
        }

        function choose(change) {
          change();
          filter();
          write();
        }


        """#

    /// One change is the one that is looked at; the buttons that copy stand in its row alone.
    private static let movement = #"""
        const acts = document.createElement("span");
        acts.className = "acts";
        const approve = find("approve-one")?.textContent;
        for (const [label, words, copied] of [
          ["copy", "Copy the fingerprint", row => row.id.slice(2, 14)],
          ["link", "Copy a link to this change", row => location.href.split("#")[0] + "#" + row.id],
          ["approve", "Copy the command that approves this change", row => approve.replace("FINGERPRINT", row.id.slice(2, 14))],
        ]) {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = label;
          button.setAttribute("aria-label", words);
          button.addEventListener("click", async () => {
            const isCopied = await copy(copied(button.closest("tr")));
            button.textContent = isCopied ? "copied" : "not copied";
            setTimeout(() => { button.textContent = label; }, 1500);
          });
          acts.append(button);
        }

        async function copy(text) {
          try {
            await navigator.clipboard.writeText(text);
            return true;
          } catch {
            // Pages that are no secure context have the older way only.
            const area = document.createElement("textarea");
            area.value = text;
            document.body.append(area);
            area.select();
            const isCopied = document.execCommand("copy");
            area.remove();
            return isCopied;
          }
        }

        function select(row) {
          document.querySelector(".changes tr.at")?.classList.remove("at");
          acts.remove();
          state.at = row ? row.id : "";
          if (!row) return;
          row.classList.add("at");
          acts.lastElementChild.hidden = !approve || !row.matches(".b, .p");
          row.lastElementChild.append(acts);
        }

        function unfold(element) {
          for (let part = element.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
        }

        function go(row, block = "nearest") {
          if (row.hidden) choose(() => { state.show.clear(); state.query = ""; });
          unfold(row);
          select(row);
          row.tabIndex = -1;
          row.focus({preventScroll: true});
          row.scrollIntoView({block});
          // What was not laid out yet has a guessed height: once more, when it has its own.
          requestAnimationFrame(() => requestAnimationFrame(() => row.scrollIntoView({block})));
        }

        function step(by) {
          const seen = rows.filter(row => !row.hidden && !row.closest("details:not([open])"));
          const at = seen.findIndex(row => row.id === state.at);
          const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
          if (next) { go(next); write(); }
        }

        function follow(block) {
          const {at} = state;
          const target = at && (find(at) ?? (at.startsWith("c-") && find(at.slice(0, 14))));
          if (!target) return;
          if (target.matches(".changes tr")) return go(target, block);
          unfold(target);
          target.scrollIntoView();
        }

        addEventListener("hashchange", () => {
          const asked = read();
          state.at = asked.at;
          if (asked.has) Object.assign(state, {show: asked.show, query: asked.query, theme: asked.theme});
          paint();
          filter();
          write();
          follow("center");
        });


        """#

    private static let keys = #"""
        const [search, help] = [find("search"), find("help")];

        addEventListener("keydown", event => {
          if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
          const isTyping = event.target === search;
          if (event.key === "Escape") {
            if (isTyping) search.blur();
            if (isTyping && search.value === "") return;
            if (state.show.size || state.query) choose(() => { state.show.clear(); state.query = ""; });
            else if (state.at) { select(null); write(); }
          } else if (isTyping) {
            if (event.key === "Enter") { search.blur(); select(null); step(1); }
          } else if (event.key === "/" && search) {
            event.preventDefault();
            search.focus();
            search.select();
          } else if (event.key === "j") step(1);
          else if (event.key === "k") step(-1);
          else if (event.key === "?") help.showModal();
          else if (event.key === "Enter" && event.target.matches(".changes tr")) {
            const part = event.target.querySelector("details");
            if (part) part.open = !part.open;
          }
        });

        addEventListener("click", event => {
          const row = event.target.closest(".changes tbody tr");
          if (row && !event.target.closest("a, button, summary")) { select(row); write(); }
        });

        let waiting;
        search?.addEventListener("input", () => {
          clearTimeout(waiting);
          waiting = setTimeout(() => choose(() => { state.query = search.value.trim(); }), 120);
        });
        for (const button of document.querySelectorAll(".bar button[value]")) {
          button.addEventListener("click", () => choose(() => {
            if (!state.show.delete(button.value)) state.show.add(button.value);
          }));
        }
        find("theme")?.addEventListener("click", event => {
          state.theme = event.target.textContent.toLowerCase();
          paint();
          write();
        });
        find("keys")?.addEventListener("click", () => help.showModal());
        find("close").addEventListener("click", () => help.close());

        let opened = [];
        addEventListener("beforeprint", () => {
          opened = [...document.querySelectorAll("details:not([open])")];
          for (const part of opened) part.open = true;
        });
        addEventListener("afterprint", () => { for (const part of opened) part.open = false; });

        Object.assign(state, read());
        if (find("bar")) find("bar").hidden = false;
        paint();
        if (state.show.size || state.query) filter();
        follow("center");
        })();

        """#
}
