/// Search in the browser, for those who have JavaScript: an addition, nothing needs it.
///
/// The list of titles comes from `search-fr.js` or `search-en.js`, fetched at the first letter, by an element
/// and not by a request, so that it works from a disk too. A page is found by any of the words asked for, whatever
/// their endings; those that have more of them, and have them in their title, come first.
enum SearchScript {
    static let text = """
        (function () {
          "use strict";
          var body = document.body, top = document.querySelector(".top"), lang = document.documentElement.lang;
          if (!top) return;
          var small = " \(SearchData.small.sorted().joined(separator: " ")) ";
          var form = document.createElement("form"), input = document.createElement("input");
          var list = document.createElement("ul"), state = document.createElement("p");
          form.className = "find"; form.setAttribute("role", "search");
          input.type = "search"; input.placeholder = body.dataset.search;
          input.setAttribute("aria-label", body.dataset.search); input.autocomplete = "off";
          state.className = "hidden"; state.setAttribute("role", "status");
          form.append(input, list, state); top.append(form);
          form.addEventListener("submit", function (event) {
            event.preventDefault();
            var first = list.querySelector("a"); if (first) location.href = first.href;
          });
          function fold(text) {
            return text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase().replace(/œ/g, "oe");
          }
          function wordsOf(text) { return fold(text).split(/[^a-z0-9]+/).filter(Boolean); }
          // Without the ending of a plural or a verb, long words by their beginning.
          function stem(word) {
            return word.length > 6 ? word.slice(0, Math.max(5, word.length - 3)) : word.replace(/[sx]$/, "");
          }
          // 3: the word itself; 2: its beginning; 0: not there.
          function match(words, wanted) {
            var best = 0;
            words.forEach(function (word) {
              if (word === wanted) best = 3;
              else if (best < 2 && word.indexOf(stem(wanted)) === 0) best = 2;
            });
            return best;
          }
          function prepare(entry) {
            if (!entry.title) { entry.title = wordsOf(entry[0]); entry.rest = entry[2].split(" "); }
            return entry;
          }
          function score(entry, wanted) {
            var found = 0, sum = 0;
            wanted.forEach(function (word) {
              var title = match(entry.title, word), rest = title ? 0 : match(entry.rest, word);
              if (title || rest) found += 1;
              sum += 3 * title + rest;
            });
            return found ? found * 100 + sum : 0;
          }
          function link(text, address) {
            var item = document.createElement("li"), anchor = document.createElement("a");
            anchor.href = body.dataset.base + address; anchor.textContent = text;
            item.append(anchor); list.append(item);
          }
          function show() {
            list.textContent = "";
            var all = wordsOf(input.value), wanted = all.filter(function (word) {
              return small.indexOf(" " + word + " ") < 0;
            });
            if (!wanted.length) wanted = all;
            if (wanted.join("").length < 2 || !window.essyncIndex) { state.textContent = ""; return; }
            var hits = [];
            window.essyncIndex.forEach(function (entry, place) {
              var points = score(prepare(entry), wanted);
              if (points) hits.push([points, place]);
            });
            hits.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
            hits.slice(0, 10).forEach(function (hit) {
              var entry = window.essyncIndex[hit[1]]; link(entry[0], entry[1]);
            });
            state.textContent = hits.length
              ? hits.length + " " + (hits.length < 2 ? body.dataset.result : body.dataset.results)
              : body.dataset.none;
            if (!hits.length) link(body.dataset.none, "index.html");
          }
          var asked = false;
          input.addEventListener("input", function () {
            if (!asked) {
              asked = true;
              var script = document.createElement("script");
              script.src = body.dataset.assets + "search-" + lang + ".js"; script.onload = show;
              document.head.append(script);
            }
            show();
          });
          input.addEventListener("keydown", function (event) {
            if (event.key === "Escape") { input.value = ""; show(); }
          });
        })();

        """
}
