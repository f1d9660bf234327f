/// The desk's one script, which keeps what is typed as a draft.
///
/// Every page works without it.
enum Script {
    static let text = """
        // What is typed into a form is kept as a draft on this device: after five seconds, and when the page goes.
        const form = document.querySelector("form[data-draft]");
        if (form) {
          const read = () => new URLSearchParams(new FormData(form));
          let kept = read().toString(), timer = 0, isSent = false;
          const keep = () => {
            clearTimeout(timer);
            timer = 0;
            const fields = read();
            if (isSent || fields.toString() === kept) return;
            kept = fields.toString();
            fields.append("seul", "1");
            // Browsers let 64 KiB go on when the page has gone (Fetch, section 4.6).
            const keepalive = fields.toString().length < 60000;
            fetch("/brouillon", {method: "POST", body: fields, keepalive})
              .then(answer => { if (!answer.ok) kept = ""; }, () => { kept = ""; });
          };
          form.addEventListener("input", () => { if (!timer) timer = setTimeout(keep, 5000); });
          form.addEventListener("submit", () => { isSent = true; clearTimeout(timer); });
          addEventListener("pagehide", keep);
          addEventListener("pageshow", event => { if (event.persisted) isSent = false; });
        }

        """
}
