/// What pages are made of.
extension Templates {
    static let frames = [
        "layout": layout, "bar": bar, "trajectory": trajectory, "offer-item": offerItem,
        "structure-item": structureItem, "event-item": eventItem, "facts": factList, "contact": contact,
        "reached": reached,
    ]

    private static let layout = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Policy.site)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}{{^isHome}} · {{site}}{{/isHome}}{{#isHome}} · {{site}}{{/isHome}}</title>
        <meta name="description" content="{{summary}}">
        <link rel="alternate" hreflang="{{otherLang}}" href="{{other}}">
        <link rel="stylesheet" href="{{assets}}style.css">
        {{#hasLinkedData}}<script type="application/ld+json">{{{linkedData}}}</script>
        {{/hasLinkedData}}<script src="{{assets}}search.js" defer></script>
        </head>
        <body data-base="{{base}}" data-assets="{{assets}}" data-search="{{t.search}}" \
        data-none="{{t.nothing}}" data-result="{{t.result}}" data-results="{{t.results}}">
        <a class="skip" href="#main">{{t.skip}}</a>
        <header class="top">
        <a class="brand" href="{{base}}index.html"><span class="mark" aria-hidden="true"></span>{{site}}</a>
        <nav aria-label="{{t.menu}}"><ul>
        <li><a href="{{base}}index.html"{{#in.home}} aria-current="true"{{/in.home}}>{{t.path}}</a></li>
        <li><a href="{{base}}structures.html"{{#in.structures}} aria-current="true"{{/in.structures}}>{{t.structures}}</a></li>
        <li><a href="{{base}}territoires.html"{{#in.territories}} aria-current="true"{{/in.territories}}>{{t.territories}}</a></li>
        <li><a href="{{base}}agenda.html"{{#in.agenda}} aria-current="true"{{/in.agenda}}>{{t.agenda}}</a></li>
        </ul></nav>
        <a class="tongue" href="{{other}}" lang="{{otherLang}}" hreflang="{{otherLang}}">{{t.otherLanguage}}</a>
        </header>
        <main id="main">
        {{$main}}{{/main}}
        </main>
        <footer>
        <p><a href="{{base}}a-propos.html">{{t.about}}</a> · <a href="{{base}}carte.html">{{t.map}}</a></p>
        <p>{{t.licence}}</p>
        </footer>
        </body>
        </html>

        """

    /// The trajectory in small: lit phases are filled and named, the others hollow.
    private static let bar = """
        <ol class="bar" aria-label="{{t.phases}}">{{#marks}}<li class="p{{number}}{{#isLit}} lit{{/isLit}}">\
        <span class="dot" aria-hidden="true">{{number}}</span><span class="name">{{label}}</span>\
        <span class="hidden">{{#isLit}}{{t.lit}}{{/isLit}}{{^isLit}}{{t.unlit}}{{/isLit}}</span></li>{{/marks}}</ol>
        """

    private static let trajectory = """
        <div class="trajectory">
        <svg class="way" viewBox="0 0 1000 160" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path class="ground" d="M0,152 C55,151 80,134 125,130 S300,101 375,96 S550,69 625,62 S800,36 875,28 \
        S970,12 1000,6 L1000,160 L0,160 Z"/>
        <path class="line" d="M0,152 C55,151 80,134 125,130 S300,101 375,96 S550,69 625,62 S800,36 875,28 \
        S970,12 1000,6"/>
        </svg>
        <ol>{{#phases}}
        <li class="p{{number}}"><span class="station" aria-hidden="true">{{number}}</span>
        <h2><a href="{{base}}{{href}}">{{label}}</a></h2>
        <p class="count">{{count}}</p>
        <ul>{{#questions}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/questions}}</ul></li>{{/phases}}
        </ol>
        </div>
        """

    private static let offerItem = """
        <li class="card">
        <h3><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></h3>
        {{^isOwn}}<p class="by"><a href="{{base}}{{structureHref}}"{{{content}}}>{{structure}}</a></p>{{/isOwn}}
        <p{{{content}}}>{{#hasAnswer}}{{answer}}{{/hasAnswer}}{{^hasAnswer}}{{summary}}{{/hasAnswer}}</p>
        {{#bar}}{{#hasLit}}<div class="at">{{>bar}}<p aria-hidden="true">{{lit}}</p></div>{{/hasLit}}{{/bar}}
        <dl class="short">{{#facts}}<div><dt>{{label}}</dt><dd>{{line}}</dd></div>{{/facts}}</dl>
        {{#hasReason}}<p class="why">{{reason}}</p>{{/hasReason}}
        {{#way}}{{#isLink}}<p class="call"><a href="{{href}}">{{text}}</a></p>{{/isLink}}{{/way}}
        </li>
        """

    private static let structureItem = """
        <li><h3><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></h3><p{{{content}}}>{{summary}}</p>\
        {{#way}}{{#isLink}}<p class="call"><a href="{{href}}">{{text}}</a></p>{{/isLink}}{{/way}}</li>
        """

    /// How to get in touch, before everything else.
    private static let contact = """
        {{#hasWays}}<ul class="reach">{{#ways}}<li><a class="{{kind}}"{{#isLink}} href="{{href}}"{{/isLink}}><span>{{verb}}</span> <b>{{text}}</b></a></li>{{/ways}}</ul>{{#isOfStructure}}{{#isOffer}}<p class="by">{{t.contactOfStructure}}</p>{{/isOffer}}{{/isOfStructure}}{{/hasWays}}\
        {{^hasWays}}<p class="none">{{t.noContact}}</p>{{/hasWays}}
        """

    private static let eventItem = """
        <li><p class="when">{{when}}</p><h3><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></h3>
        <p class="by">{{kind}}{{#hasCity}} · {{city}}{{/hasCity}}{{#isCancelled}} · <strong>{{t.cancelled}}</strong>{{/isCancelled}}</p></li>
        """

    private static let factList = """
        <dl class="facts">{{#facts}}<div><dt>{{label}}</dt>{{#values}}<dd{{{content}}}>{{#isLink}}<a href="{{href}}">{{text}}</a>{{/isLink}}{{^isLink}}{{text}}{{/isLink}}</dd>{{/values}}</div>{{/facts}}</dl>
        """

    /// Offers by how they reach a territory.
    private static let reached = """
        {{#groups}}<h2>{{title}} <span class="count">{{count}}</span></h2>
        {{#hasItems}}<ul class="cards">{{#items}}{{>offer-item}}{{/items}}</ul>{{/hasItems}}
        {{#hasNamed}}<ul class="plain columns">{{#named}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a> <small{{{content}}}>{{note}}</small></li>{{/named}}{{#hasMore}}<li><a href="{{base}}structures.html">{{more}}</a></li>{{/hasMore}}</ul>{{/hasNamed}}{{/groups}}
        """
}
