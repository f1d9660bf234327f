/// One template for each kind of page.
extension Templates {
    static let pages = [
        "home": framed(home), "question": framed(question),
        "question-there": framed(questionThere), "stage": framed(stage),
        "structures": framed(structures), "structure": framed(structure), "offer": framed(offer),
        "agenda": framed(agenda), "event": framed(event), "territories": framed(territories),
        "territory": framed(territory), "map": framed(map), "about": framed(about),
    ]

    private static func framed(_ main: String) -> String {
        "{{<layout}}{{$main}}{{#c}}\n\(main)\n{{/c}}{{/main}}{{/layout}}"
    }

    private static let home = """
        <div class="lead"><h1>{{t.homeTitle}}</h1><p>{{t.homeLead}}</p><p class="counts">{{counts}}</p></div>
        {{>trajectory}}
        {{#hasEvents}}<section aria-labelledby="next"><h2 id="next">{{t.coming}}</h2><ul class="events">
        {{#events}}{{>event-item}}{{/events}}</ul></section>{{/hasEvents}}
        <section aria-labelledby="where"><h2 id="where">{{t.byTerritory}}</h2><ul class="chips">
        {{#territories}}<li><a href="{{base}}{{href}}">{{name}}</a></li>{{/territories}}
        <li><a class="all" href="{{base}}territoires.html">{{t.allTerritories}}</a></li></ul></section>
        """

    private static let question = """
        <p class="crumb"><a href="{{base}}index.html">{{t.path}}</a>{{#stage}} › <a href="{{base}}{{href}}">{{name}}</a>{{/stage}}</p>
        <h1{{{titleContent}}}>{{title}}</h1>
        {{#bar}}{{>bar}}{{/bar}}
        {{#hasTerritories}}<details class="where"><summary>{{t.whereAreYou}}</summary><ul class="chips">{{#territories}}<li><a href="{{base}}{{href}}">{{name}}</a></li>{{/territories}}</ul></details>{{/hasTerritories}}
        {{#hasAnswers}}<h2>{{t.answers}} <span class="count">{{count}}</span></h2>
        <ul class="cards">{{#answers}}{{>offer-item}}{{/answers}}</ul>{{/hasAnswers}}
        {{^hasAnswers}}<div class="empty"><p><strong>{{t.noAnswer}}</strong></p><p>{{t.noAnswerMore}}</p></div>{{/hasAnswers}}
        <nav class="along" aria-label="{{t.questions}}">
        {{#previous}}<a rel="prev" href="{{base}}{{href}}"><span>{{t.previousQuestion}}</span><b{{{content}}}>{{name}}</b></a>{{/previous}}
        {{#next}}<a rel="next" href="{{base}}{{href}}"><span>{{t.nextQuestion}}</span><b{{{content}}}>{{name}}</b></a>{{/next}}
        </nav>
        """

    private static let questionThere = """
        <p class="crumb"><a href="{{base}}index.html">{{t.path}}</a> › <a href="{{base}}{{questionHref}}"{{{questionContent}}}>{{question}}</a> › <a href="{{base}}{{placeHref}}">{{place}}</a></p>
        <h1><span{{{questionContent}}}>{{question}}</span> <small>{{place}}</small></h1>
        {{>reached}}
        {{#isEmpty}}<div class="empty"><p><strong>{{t.noAnswerThere}}</strong></p><p>{{t.noAnswerMore}}</p></div>{{/isEmpty}}
        <p><a href="{{base}}{{questionHref}}">{{t.answersElsewhere}}</a></p>
        """

    private static let stage = """
        <p class="crumb"><a href="{{base}}index.html">{{t.path}}</a>{{#phase}} › <a href="{{base}}{{href}}">{{name}}</a>{{/phase}}</p>
        <h1>{{title}}</h1>
        {{#bar}}{{>bar}}{{/bar}}
        {{#hasQuestions}}<h2>{{t.questionsHere}}</h2><ul class="ask">{{#questions}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/questions}}</ul>{{/hasQuestions}}
        {{#hasItems}}<h2>{{#isPhase}}{{t.wholePhase}}{{/isPhase}}{{^isPhase}}{{t.offersHere}}{{/isPhase}}</h2><ul class="cards">{{#items}}{{>offer-item}}{{/items}}</ul>{{/hasItems}}
        {{#steps}}<section aria-labelledby="{{id}}"><h2 id="{{id}}"><a href="{{base}}{{href}}">{{label}}</a></h2>
        {{^isEmpty}}<ul class="cards">{{#items}}{{>offer-item}}{{/items}}</ul>{{/isEmpty}}
        {{#isEmpty}}<p class="none">{{t.noOfferHere}}</p>{{/isEmpty}}</section>{{/steps}}
        {{#isEmpty}}<div class="empty"><p><strong>{{t.noOfferHere}}</strong></p><p>{{t.noAnswerMore}}</p></div>{{/isEmpty}}
        <nav class="along" aria-label="{{t.stages}}">
        {{#previous}}<a rel="prev" href="{{base}}{{href}}"><span>{{t.previousStage}}</span><b>{{name}}</b></a>{{/previous}}
        {{#next}}<a rel="next" href="{{base}}{{href}}"><span>{{t.nextStage}}</span><b>{{name}}</b></a>{{/next}}
        </nav>
        """

    private static let structures = """
        <h1>{{t.structures}}</h1><p class="intro">{{t.structuresLead}} <span class="count">{{count}}</span></p>
        {{#groups}}<section aria-labelledby="t-{{id}}"><h2 id="t-{{id}}">{{label}} <span class="count">{{count}}</span></h2>
        <ul class="directory">{{#items}}{{>structure-item}}{{/items}}</ul></section>{{/groups}}
        """

    private static let structure = """
        <p class="crumb"><a href="{{base}}structures.html">{{t.structures}}</a></p>
        <h1{{{content}}}>{{title}}</h1><p class="kind">{{type}}{{#hasAliases}} · {{t.alsoCalled}} <span{{{content}}}>{{aliases}}</span>{{/hasAliases}} <span class="fresh {{fresh}}">{{freshLabel}}</span></p>
        {{#contact}}{{>contact}}{{/contact}}
        <div class="sides"><div>
        <p class="summary"{{{content}}}>{{summary}}</p>
        {{#bar}}{{#hasLit}}{{>bar}}{{/hasLit}}{{/bar}}
        {{#description}}<p{{{content}}}>{{.}}</p>{{/description}}
        {{#hasItems}}<h2>{{t.itsOffers}}</h2><ul class="cards">{{#items}}{{>offer-item}}{{/items}}</ul>{{/hasItems}}
        {{#hasPlaces}}<h2>{{t.places}}</h2><ul class="places">{{#places}}<li><b{{{content}}}>{{name}}</b>{{#lines}}<br>{{.}}{{/lines}}{{#hours}}<br>{{.}}{{/hours}}</li>{{/places}}</ul>{{/hasPlaces}}
        {{#hasLinks}}<h2>{{t.links}}</h2><ul class="links">{{#links}}<li>{{#isSource}}<span class="verb">{{kind}}</span> <a href="{{base}}{{href}}"{{{content}}}>{{name}}</a>{{/isSource}}{{^isSource}}<a href="{{base}}{{href}}"{{{content}}}>{{name}}</a> <span class="verb">{{kind}}</span> <span{{{content}}}>{{self}}</span>{{/isSource}}{{#hasNote}}<br><small{{{content}}}>{{note}}</small>{{/hasNote}}</li>{{/links}}</ul>{{/hasLinks}}
        {{#hasEvents}}<h2>{{t.agenda}}</h2><ul class="events">{{#events}}{{>event-item}}{{/events}}</ul>{{/hasEvents}}
        </div><aside aria-label="{{t.inShort}}">
        {{>facts}}
        <p class="source"{{{content}}}>{{provenance}}</p>
        <p class="get"><a href="{{assets}}structures/{{vcard}}" download>{{t.vcard}}</a></p>
        </aside></div>
        """

    private static let offer = """
        <p class="crumb"><a href="{{base}}structures.html">{{t.structures}}</a> › <a href="{{base}}{{structureHref}}"{{{content}}}>{{structure}}</a></p>
        <h1{{{content}}}>{{title}}</h1><p class="kind">{{type}} · <a href="{{base}}{{structureHref}}"{{{content}}}>{{structure}}</a> <span class="fresh {{fresh}}">{{freshLabel}}</span></p>
        {{#contact}}{{>contact}}{{/contact}}
        <div class="sides"><div>
        <p class="summary"{{{content}}}>{{summary}}</p>
        {{#bar}}{{>bar}}<p class="steps">{{#marks}}{{#hasSteps}}{{label}}{{t.colon}} {{steps}}. {{/hasSteps}}{{/marks}}{{#isInferred}}<small>{{t.inferred}}</small>{{/isInferred}}</p>{{/bar}}
        {{#description}}<p{{{content}}}>{{.}}</p>{{/description}}
        {{#hasQuestions}}<h2>{{t.answersTo}}</h2><ul class="ask">{{#questions}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/questions}}</ul>{{/hasQuestions}}
        {{#hasOthers}}<h2>{{t.sameStructure}}</h2><ul class="plain">{{#others}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/others}}</ul>{{/hasOthers}}
        {{#hasNear}}<h2>{{t.sameStage}}</h2><ul class="plain">{{#near}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a> <small{{{content}}}>{{note}}</small></li>{{/near}}</ul>{{/hasNear}}
        </div><aside aria-label="{{t.inShort}}">
        {{>facts}}
        <p class="source"{{{content}}}>{{provenance}}</p>
        </aside></div>
        """

    private static let agenda = """
        <h1>{{t.agenda}}</h1><p class="intro">{{t.agendaLead}} <a href="{{assets}}agenda.ics" download>{{t.calendar}}</a></p>
        <h2>{{t.coming}}</h2>{{#hasComing}}<ul class="events">{{#coming}}{{>event-item}}{{/coming}}</ul>{{/hasComing}}{{^hasComing}}<p class="none">{{t.nothingComing}}</p>{{/hasComing}}
        {{#hasCalls}}<h2>{{t.calls}}</h2><ul class="events">{{#calls}}<li><p class="when">{{closes}}</p><h3{{{content}}}>{{#hasURL}}<a href="{{url}}">{{name}}</a>{{/hasURL}}{{^hasURL}}{{name}}{{/hasURL}}</h3><p class="by"{{{content}}}>{{about}}</p></li>{{/calls}}</ul>{{/hasCalls}}
        {{#hasOpen}}<h2>{{t.undated}}</h2><ul class="events">{{#open}}{{>event-item}}{{/open}}</ul>{{/hasOpen}}
        {{#hasPast}}<h2>{{t.past}}</h2><ul class="events">{{#past}}{{>event-item}}{{/past}}</ul>{{/hasPast}}
        """

    private static let event = """
        <p class="crumb"><a href="{{base}}agenda.html">{{t.agenda}}</a></p>
        <h1{{{content}}}>{{title}}</h1><p class="kind">{{kind}}</p>
        {{#isCancelled}}<p class="empty"><strong>{{t.cancelled}}</strong></p>{{/isCancelled}}
        <dl class="facts wide"><div><dt>{{t.when}}</dt><dd>{{when}}</dd></div>
        {{#hasPlace}}<div><dt>{{t.where}}</dt><dd{{{content}}}>{{place}}</dd></div>{{/hasPlace}}
        {{#organizer}}<div><dt>{{t.organizer}}</dt><dd><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></dd></div>{{/organizer}}
        {{#hasURL}}<div><dt>{{t.page}}</dt><dd><a href="{{url}}">{{url}}</a></dd></div>{{/hasURL}}</dl>
        {{#note}}<p{{{content}}}>{{.}}</p>{{/note}}
        {{#hasDate}}<p class="get"><a href="{{assets}}evenements/{{calendar}}" download>{{t.calendar}}</a></p>{{/hasDate}}
        {{#hasSource}}<p class="source"{{{content}}}>{{t.source}} {{source}}</p>{{/hasSource}}
        """

    private static let territories = """
        <h1>{{t.territories}}</h1><p class="intro">{{t.territoriesLead}} <a href="{{base}}carte.html">{{t.seeMap}}</a></p>
        <ul class="tree">{{#tree}}<li class="d{{depth}}"><a href="{{base}}{{href}}">{{name}}</a> <small>{{level}}</small> <span class="count">{{count}}</span></li>{{/tree}}</ul>
        """

    private static let territory = """
        <p class="crumb"><a href="{{base}}territoires.html">{{t.territories}}</a>{{#above}} › <a href="{{base}}{{href}}">{{name}}</a>{{/above}}</p>
        <h1>{{title}}</h1><p class="kind">{{level}}</p>
        {{#successor}}<p>{{t.became}} <a href="{{base}}{{href}}">{{name}}</a></p>{{/successor}}
        {{>reached}}
        {{#isEmpty}}<div class="empty"><p><strong>{{t.noOfferThere}}</strong></p><p>{{t.noAnswerMore}}</p></div>{{/isEmpty}}
        {{#hasQuestions}}<h2>{{t.questions}}</h2><ul class="ask">{{#questions}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/questions}}</ul>{{/hasQuestions}}
        {{#hasBelow}}<h2>{{t.smaller}}</h2><ul class="chips">{{#below}}<li><a href="{{base}}{{href}}">{{name}}</a></li>{{/below}}</ul>{{/hasBelow}}
        {{#hasStructures}}<h2>{{t.structuresThere}}</h2><ul class="plain columns">{{#structures}}<li><a href="{{base}}{{href}}"{{{content}}}>{{name}}</a></li>{{/structures}}</ul>{{/hasStructures}}
        """

    private static let map = """
        <p class="crumb"><a href="{{base}}territoires.html">{{t.territories}}</a></p>
        <h1>{{t.map}}</h1><p class="intro">{{t.mapLead}} <a href="{{assets}}carte.geojson" download>GeoJSON</a></p>
        <figure class="map">{{{svg}}}<figcaption>{{t.mapCaption}}</figcaption></figure>
        <h2>{{t.coverage}}</h2><div class="coverage">{{#coverage}}<section class="region"><h3><a href="{{base}}{{href}}">{{name}}</a> <span class="count">{{count}}</span></h3>
        <ul>{{#items}}<li class="size{{size}}"><a href="{{base}}{{href}}">{{name}}</a> <span class="count">{{count}}</span></li>{{/items}}</ul></section>{{/coverage}}</div>
        {{#hasPlaces}}<h2>{{t.places}}</h2><table><caption class="hidden">{{t.places}}</caption><thead><tr><th scope="col">{{t.city}}</th><th scope="col">{{t.place}}</th><th scope="col">{{t.structure}}</th></tr></thead>
        <tbody>{{#places}}<tr><td>{{city}}</td><td{{{content}}}>{{name}}</td><td><a href="{{base}}{{href}}"{{{content}}}>{{structure}}</a></td></tr>{{/places}}</tbody></table>{{/hasPlaces}}
        """

    private static let about = """
        <h1>{{t.about}}</h1><p class="intro">{{t.aboutLead}}</p>
        <h2>{{t.trust}}</h2><dl class="facts wide">{{#states}}<div><dt><span class="fresh {{fresh}}">{{label}}</span></dt><dd>{{text}}</dd></div>{{/states}}</dl>
        {{#hasSources}}<h2>{{t.sources}}</h2><ul class="plain">{{#sources}}<li>{{.}}</li>{{/sources}}</ul>{{/hasSources}}
        <h2>{{t.mistake}}</h2><p>{{t.mistakeText}}</p>
        <h2>{{t.reuse}}</h2><p>{{t.reuseText}} <a href="{{assets}}carte.geojson" download>GeoJSON</a>, <a href="{{assets}}agenda.ics" download>iCalendar</a>.</p>
        """
}
