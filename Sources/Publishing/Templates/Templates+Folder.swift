/// What is printed: sheets and the folder's four faces.
extension Templates {
    static let folder = [
        "paper": paper, "sheet": framed(sheet), "brochure": framed(brochure), "map-alone": framed(map),
    ]

    private static func framed(_ main: String) -> String {
        "{{<paper}}{{$main}}{{#c}}\n\(main)\n{{/c}}{{/main}}{{/paper}}"
    }

    private static let paper = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Policy.paper)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · {{site}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main>
        {{$main}}{{/main}}
        </main>
        </body>
        </html>

        """

    private static let sheet = """
        <article class="page sheet{{#isStage}} p{{number}}{{/isStage}}{{#hasCode}} coded{{/hasCode}}">
        <p class="head"><span class="net">{{site}}</span><span class="code">{{code}}</span></p>
        {{{qr}}}<h1>{{title}}</h1>
        {{#isStage}}{{#bar}}{{>bar}}{{/bar}}<p class="steps">{{steps}}</p>
        {{#hasQuestions}}<ul class="asked">{{#questions}}<li{{{content}}}>{{.}}</li>{{/questions}}</ul>{{/hasQuestions}}
        {{#hasRows}}<table><thead><tr><th scope="col">{{t.whoWhat}}</th><th scope="col">{{t.forWhom}}</th><th scope="col">{{t.where}}</th><th scope="col">{{t.duration}}</th><th scope="col">{{t.entry}}</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row"><b{{{content}}}>{{structure}}</b><br><span{{{content}}}>{{name}}</span><br><small>{{contact}}</small></th><td>{{audience}}</td><td>{{territory}}</td><td>{{duration}}</td><td>{{entry}}</td></tr>{{/rows}}</tbody></table>{{/hasRows}}
        {{^hasRows}}<p>{{t.noOfferHere}}</p>{{/hasRows}}
        <p class="along">{{#previous}}<span>← {{.}}</span>{{/previous}}{{#next}}<span class="next">{{.}} →</span>{{/next}}</p>{{/isStage}}
        {{^isStage}}<p class="type">{{type}}</p><p class="summary"{{{content}}}>{{summary}}</p>
        {{#bar}}{{>bar}}{{/bar}}
        <p{{{content}}}>{{description}}</p>
        <dl>{{#facts}}<div><dt>{{label}}</dt><dd{{{content}}}>{{line}}</dd></div>{{/facts}}
        {{#hasPlaces}}<div><dt>{{t.places}}</dt><dd{{{content}}}>{{places}}</dd></div>{{/hasPlaces}}
        {{#hasBridges}}<div><dt>{{t.links}}</dt><dd{{{content}}}>{{bridges}}</dd></div>{{/hasBridges}}</dl>
        <h2>{{t.itsOffers}}</h2><ul class="offers">{{#rows}}<li><b{{{content}}}>{{name}}</b> <span{{{content}}}>{{summary}}</span>
        <small>{{short}}</small></li>{{/rows}}</ul>{{/isStage}}
        <p class="foot"><span>{{code}} · {{t.printed}} {{day}}{{#hasLink}} · {{link}}{{/hasLink}}</span><span>{{#isHistorical}}{{t.unverified}}{{/isHistorical}}</span></p>
        </article>
        """

    private static let brochure = """
        <section class="page cover"><p class="net">{{t.support}}</p><h1>{{site}}</h1>
        <svg viewBox="0 0 1000 430" aria-hidden="true" focusable="false"><path d="M0,400 C60,398 80,372 125,360 S300,286 375,268 S550,184 625,164 S800,74 875,52 S960,18 1000,6 L1000,430 L0,430 Z" class="ground"/>
        <path d="M0,400 C60,398 80,372 125,360 S300,286 375,268 S550,184 625,164 S800,74 875,52 S960,18 1000,6" class="line"/>
        <g class="p1"><circle cx="125" cy="360" r="34"/><text x="125" y="371">1</text></g><g class="p2"><circle cx="375" cy="268" r="34"/><text x="375" y="279">2</text></g>
        <g class="p3"><circle cx="625" cy="164" r="34"/><text x="625" y="175">3</text></g><g class="p4"><circle cx="875" cy="52" r="34"/><text x="875" y="63">4</text></g></svg>
        <p class="phases">{{#phases}}<span>{{label}}</span>{{/phases}}</p></section>
        <section class="page text"><h2>{{t.together}}</h2><p class="big">{{t.positioning}}</p><p>{{t.howToUse}}</p></section>
        <section class="page path"><h2>{{t.homeTitle}}</h2><ol>{{#phases}}<li class="p{{number}}"><span class="station" aria-hidden="true">{{number}}</span><h3>{{label}}</h3><p class="steps">{{steps}}</p>
        <ul>{{#questions}}<li{{{content}}}>{{.}}</li>{{/questions}}</ul></li>{{/phases}}</ol></section>
        <section class="page members"><h2>{{t.whoIsIn}}</h2><ul>{{#members}}<li><b{{{content}}}>{{name}}</b> <span>{{type}}</span>{{#hasWhere}}<br><small{{{content}}}>{{where}}</small>{{/hasWhere}}</li>{{/members}}</ul>
        {{{qr}}}<p class="foot"><span>{{site}}{{#hasAddress}} · {{address}}{{/hasAddress}}</span><span>{{t.printed}} {{day}}</span></p></section>
        """

    /// The map without a site around it: no addresses, for there are no pages to lead to.
    private static let map = """
        <h1>{{t.map}} · {{site}}</h1><p class="intro">{{t.mapLead}}</p>
        <figure class="map">{{{svg}}}<figcaption>{{t.mapCaption}}</figcaption></figure>
        <h2>{{t.coverage}}</h2><div class="coverage">{{#coverage}}<section class="region"><h3>{{name}} <span class="count">{{count}}</span></h3>
        <ul>{{#items}}<li class="size{{size}}">{{name}} <span class="count">{{count}}</span></li>{{/items}}</ul></section>{{/coverage}}</div>
        {{#hasPlaces}}<h2>{{t.places}}</h2><table><thead><tr><th scope="col">{{t.city}}</th><th scope="col">{{t.place}}</th><th scope="col">{{t.structure}}</th></tr></thead>
        <tbody>{{#places}}<tr><td>{{city}}</td><td{{{content}}}>{{name}}</td><td{{{content}}}>{{structure}}</td></tr>{{/places}}</tbody></table>{{/hasPlaces}}
        """
}
