import Client
import SyncCore

/// What stands around every page: the way past it, the network's name, search, menu, where one's changes are,
/// and the foot.
struct PageFrame {
    let visit: Visit

    /// The whole document.
    func document(_ page: Page) throws -> String {
        let status = try visit.replica.status()
        return Tag.html(.own("lang", visit.language == .french ? "fr" : "en")) {
            head(page)
            Tag.body {
                Tag.a(.kind("skip"), .jump(ElementID("content"))) {
                    visit.say("Aller au contenu", "Go to content")
                }
                header(page, status)
                Tag.main(.id(ElementID("content")), .own("tabindex", "-1")) {
                    notice()
                    crumbs(page)
                    page.content
                }
                footer(status)
            }
        }.document
    }

    private func head(_ page: Page) -> HTML {
        Tag.head {
            Tag.meta(.own("charset", "utf-8"))
            Tag.meta(.own("name", "viewport"), .own("content", "width=device-width, initial-scale=1"))
            Tag.meta(.own("name", "color-scheme"), .own("content", "light"))
            if let seconds = page.refreshSeconds {
                Tag.meta(.own("http-equiv", "refresh"), .refresh(seconds: seconds))
            }
            Tag.title { "\(page.title) · essync" }
            Tag.link(.own("rel", "stylesheet"), .href(PagePath("style.css")))
            Tag.link(.own("rel", "icon"), .own("href", "data:,"))
            Tag.script(.own("type", "module"), .source(PagePath("desk.js")))
        }
    }

    // MARK: Top

    private func header(_ page: Page, _ status: ReplicaStatus) -> HTML {
        Tag.header(.kind("top")) {
            Tag.div(.kind("bar")) {
                Tag.a(.kind("brand"), .href(visit.isStand ? PagePath("orienter") : PagePath(parts: []))) {
                    Tag.span(.kind("mark"), .own("aria-hidden", "true"))
                    networkName
                }
                if !visit.isStand { search() }
            }
            Tag.nav(.label(visit.say("Menu", "Menu"))) {
                Tag.ul { for entry in entries { menuItem(entry, isCurrent: entry.place == page.place) } }
            }
            if !visit.isStand { syncLine(status) }
        }
    }

    /// The network's name, without the hash that makes it unique.
    private var networkName: String {
        let text = visit.replica.network.text
        guard let dash = text.lastIndex(of: "-") else { return text }
        return String(text[..<dash])
    }

    private func search() -> HTML {
        Tag.form(.kind("find"), .own("role", "search"), .action(PagePath("catalogue"))) {
            Tag.label(.kind("hidden"), .to(ElementID("q"))) { visit.say("Chercher", "Search") }
            Tag.input(
                .id(ElementID("q")), .own("type", "search"), .field("q"),
                visit.path == ["catalogue"] ? .value(visit.query["q"] ?? "") : nil,
                .prompt(visit.say("Une fiche, un mot…", "A record, a word…")), .own("autocomplete", "off"))
            Tag.button { visit.say("Chercher", "Search") }
        }
    }

    private struct Entry {
        let place: Page.Place
        let path: PagePath
        let text: String
    }

    private var entries: [Entry] {
        let guide = Entry(place: .guide, path: PagePath("orienter"), text: visit.say("Orienter", "Guide"))
        let events = Entry(
            place: .events, path: PagePath("evenements"), text: visit.say("Événements", "Events"))
        if visit.isStand {
            return [guide, Entry(place: .events, path: PagePath("noter"), text: visit.say("Noter", "Note"))]
        }
        return [
            Entry(place: .home, path: PagePath(parts: []), text: visit.say("Accueil", "Home")),
            Entry(place: .records, path: PagePath("fiches"), text: visit.say("Nos fiches", "Our records")),
            Entry(place: .catalogue, path: PagePath("catalogue"), text: visit.say("Catalogue", "Catalogue")),
            guide, events,
            Entry(place: .network, path: PagePath("reseau"), text: visit.say("Réseau", "Network")),
        ]
    }

    private func menuItem(_ entry: Entry, isCurrent: Bool) -> HTML {
        Tag.li { Tag.a(.href(entry.path), isCurrent ? .own("aria-current", "page") : nil) { entry.text } }
    }

    private func syncLine(_ status: ReplicaStatus) -> HTML {
        let line = SyncLine(status, failed: visit.desk.exchanges.failure, now: WallClock.now())
        return Tag.div(.kind("state")) {
            Tag.p {
                Tag.span(line.mark.style, .own("aria-hidden", "true")) { line.mark.sign }
                Tag.a(.href(PagePath("echanges"))) { line.text(visit.language) }
            }
            if !status.hubs.isEmpty {
                PostForm(visit, to: PagePath("echanger"), kind: "inline").html {
                    Tag.button { visit.say("Échanger", "Exchange") }
                }
            }
        }
    }

    // MARK: Content

    private func notice() -> HTML {
        guard let number = visit.query["avis"].flatMap({ Int($0) }), let notice = visit.session.notice(number)
        else {
            return HTML()
        }
        return Tag.div(.kind("notice"), .own("role", "status"), .own("tabindex", "-1"), .on("autofocus")) {
            Tag.p {
                notice.text
                if let change = notice.change {
                    " "
                    Tag.a(.href(PagePath("annuler", query: [("changement", "\(change)")]))) {
                        visit.say("Annuler", "Undo")
                    }
                }
            }
            for text in notice.more { Tag.p { text } }
        }
    }

    private func crumbs(_ page: Page) -> HTML {
        guard !page.crumbs.isEmpty else { return HTML() }
        return Tag.nav(.kind("crumbs"), .label(visit.say("Vous êtes ici", "You are here"))) {
            Tag.ol {
                for crumb in page.crumbs { Tag.li { Tag.a(.href(crumb.path)) { crumb.text } } }
            }
        }
    }

    // MARK: Foot

    private func footer(_ status: ReplicaStatus) -> HTML {
        Tag.footer {
            if !visit.isStand {
                Tag.ul {
                    Tag.li { Tag.a(.href(PagePath("poste"))) { visit.say("Ce poste", "This device") } }
                    Tag.li { Tag.a(.href(PagePath("historique"))) { visit.say("Historique", "History") } }
                    Tag.li { Tag.a(.href(PagePath("mots"))) { visit.say("Les mots", "Words") } }
                    Tag.li {
                        Tag.a(.href(PagePath("accessibilite"))) {
                            visit.say("Accessibilité", "Accessibility")
                        }
                    }
                }
            }
            PostForm(visit, to: PagePath("langue"), kind: "inline").html {
                Tag.input(.own("type", "hidden"), .field("page"), .value(visit.target))
                Tag.button(
                    .kind("plain"), .own("name", "langue"),
                    visit.language == .french ? .own("value", "en") : .own("value", "fr"),
                    visit.language == .french ? .own("lang", "en") : .own("lang", "fr")
                ) { visit.language == .french ? "English" : "Français" }
            }
            PostForm(visit, to: PagePath("verrouiller"), kind: "inline").html {
                Tag.button(.kind("plain")) { visit.say("Verrouiller", "Lock") }
            }
        }
    }
}

extension SyncLine.Mark {
    var sign: String {
        switch self {
        case .onlyHere: "○"
        case .onHub: "◐"
        case .received: "●"
        case .attention: "!"
        case .ended: "✕"
        }
    }

    fileprivate var style: Attribute {
        switch self {
        case .onlyHere: .kind("sign here")
        case .onHub: .kind("sign hub")
        case .received: .kind("sign received")
        case .attention, .ended: .kind("sign attention")
        }
    }
}
