/// Search in the browser, for those who have JavaScript: an addition, nothing needs it.
///
/// The list of titles comes from `search-fr.js` or `search-en.js`, fetched at the first letter, by an element
/// and not by a request, so that it works from a disk too.
enum SearchScript {
    static let text = """
        (function () {
          "use strict";
          var body = document.body, top = document.querySelector(".top"), lang = document.documentElement.lang;
          if (!top) return;
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
          function show() {
            list.textContent = "";
            var words = fold(input.value).split(/\\s+/).filter(Boolean), found = 0;
            if (words.join("").length < 2 || !window.essyncIndex) { state.textContent = ""; return; }
            window.essyncIndex.forEach(function (entry) {
              if (found >= 8 || !words.every(function (word) { return entry[2].indexOf(word) >= 0; })) return;
              found += 1;
              var item = document.createElement("li"), link = document.createElement("a");
              link.href = body.dataset.base + entry[1]; link.textContent = entry[0];
              item.append(link); list.append(item);
            });
            state.textContent = found ? found + " " + body.dataset.results : body.dataset.none;
            if (!found) {
              var none = document.createElement("li"), text = document.createElement("p");
              text.textContent = body.dataset.none; none.append(text); list.append(none);
            }
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
