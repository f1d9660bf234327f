/// Questionnaires, what came back from them, valuation files, the observation grid and the map of gaps.
extension Templates {
    static let listening = [
        "form": paged(form), "results": paged(results), "valuation": paged(valuation),
        "observation": paged(observation), "gaps": paged(gaps), "grid": grid, "slip": paged(slip),
    ]

    private static func paged(_ main: String) -> String {
        "{{<paper}}{{$main}}{{#c}}\n\(main)\n{{/c}}{{/main}}{{/paper}}"
    }

    private static let foot = """
        <p class="foot"><span>{{code}}</span><span>{{t.printed}} {{day}}</span></p>
        """

    private static let form = """
        <article class="page sheet form">
        <p class="head"><span class="net">{{site}}</span><span class="code">{{code}}</span></p>
        <h1{{{content}}}>{{title}}</h1><p class="summary"{{{content}}}>{{introduction}}</p>
        <dl><div><dt>{{t.yourStage}}</dt><dd><ul class="boxes">{{#phases}}<li><span class="box" aria-hidden="true"></span>{{.}}</li>{{/phases}}</ul></dd></div>
        <div><dt>{{t.yourTerritory}}</dt><dd class="rule"></dd></div><div><dt>{{t.month}}</dt><dd class="rule"></dd></div></dl>
        {{#themes}}<h2>{{label}}</h2>{{#items}}<section class="ask"><h3><span class="nr">{{number}}</span><span{{{content}}}>{{label}}</span></h3>
        {{#isText}}<div class="lines"><i></i><i></i><i></i></div>{{/isText}}
        {{^isText}}<p class="hint">{{hint}}</p><ol class="boxes">{{#choices}}<li><span class="box" aria-hidden="true"></span><b>{{number}}</b> <span{{{content}}}>{{label}}</span></li>{{/choices}}</ol>{{/isText}}</section>{{/items}}{{/themes}}
        <p class="thanks">{{t.thanks}}</p>
        \(foot)</article>
        """

    private static let slip = """
        <article class="page sheet slip{{#hasCode}} coded{{/hasCode}}">
        <p class="head"><span class="net">{{site}}</span></p>
        {{{qr}}}<h1>{{title}}</h1><p class="summary">{{since}}</p>
        {{#isEmpty}}<p>{{t.slipNothing}}</p>{{/isEmpty}}
        {{#groups}}<h2>{{label}}</h2><ul class="tick">{{#sheets}}<li><span class="box" aria-hidden="true"></span><b>{{code}}</b> <span{{{content}}}>{{title}}</span></li>{{/sheets}}</ul>{{/groups}}
        <p class="foot"><span>{{#hasLink}}{{link}}{{/hasLink}}</span><span>{{t.printed}} {{day}}</span></p></article>
        """

    private static let results = """
        <article class="page sheet results">
        <p class="head"><span class="net">{{site}}</span><span class="code">{{code}}</span></p>
        <h1{{{content}}}>{{title}}</h1><p class="summary">{{lead}}</p>
        {{#isFew}}<p class="type">{{t.fewSheets}}</p>{{/isFew}}
        {{#themes}}<h2>{{label}}</h2>{{#items}}<section class="ask"><h3><span{{{content}}}>{{label}}</span></h3><p class="hint">{{answered}}</p>
        {{#hasCounts}}<ul class="bars">{{#counts}}<li><span{{{content}}}>{{label}}</span><span class="track" aria-hidden="true"><i style="width:{{share}}%"></i></span><b>{{number}}</b></li>{{/counts}}</ul>{{/hasCounts}}
        {{#hasQuotes}}<ul class="quotes">{{#quotes}}<li><q{{{content}}}>{{text}}</q>{{#hasPhase}} <small>{{phase}}</small>{{/hasPhase}}</li>{{/quotes}}</ul>{{/hasQuotes}}</section>{{/items}}{{/themes}}
        \(foot)</article>
        """

    private static let valuation = """
        <article class="page sheet valuation">
        <p class="head"><span class="net">{{site}}</span></p>
        <h1{{{content}}}>{{title}}</h1><p class="summary">{{t.noScore}}</p>
        {{#isEmpty}}<p>{{t.nothingTold}}</p>{{/isEmpty}}
        {{#groups}}<h2>{{label}}</h2>{{#items}}<section class="told"><h3{{{content}}}>{{title}}</h3><p class="type"{{{content}}}>{{about}}</p>
        {{#body}}<p{{{content}}}>{{.}}</p>{{/body}}{{#hasURL}}<p class="type">{{url}}</p>{{/hasURL}}</section>{{/items}}{{/groups}}
        {{#hasResources}}<h2>{{t.resources}}</h2><p class="type">{{t.resourcesLead}}</p><table class="plain"><thead><tr><th scope="col">{{t.year}}</th><th scope="col">{{t.structure}}</th><th scope="col">{{t.kindOfWork}}</th><th scope="col" class="number">{{t.hours}}</th></tr></thead>
        <tbody>{{#resources}}<tr><td>{{year}}</td><th scope="row"{{{content}}}>{{structure}}</th><td>{{kind}}{{#hasNote}}<br><small{{{content}}}>{{note}}</small>{{/hasNote}}</td><td class="number">{{hours}}</td></tr>{{/resources}}</tbody></table>{{/hasResources}}
        {{#hasObservations}}<h2>{{t.observations}}</h2>{{#observations}}{{>grid}}{{/observations}}{{/hasObservations}}
        {{#isWithheld}}<p class="type">{{withheld}}</p>{{/isWithheld}}
        \(foot)</article>
        """

    private static let observation = """
        <article class="page sheet observation">
        <p class="head"><span class="net">{{site}}</span></p>
        <h1>{{title}}</h1><p class="summary">{{t.gridLead}}</p>
        {{#grids}}{{>grid}}{{/grids}}
        \(foot)</article>
        """

    private static let grid = """
        <section class="grid"><p class="type"{{{content}}}>{{about}}</p>
        <dl>{{#points}}<div><dt><b>{{number}}.</b> {{label}}</dt><dd{{{content}}}>{{#isBlank}}<span class="lines"><i></i><i></i><i></i><i></i></span>{{/isBlank}}{{#text}}<p>{{.}}</p>{{/text}}</dd></div>{{/points}}</dl></section>
        """

    private static let gaps = """
        <h1>{{title}}</h1><p class="intro">{{t.gapsLead}}</p>
        <ul class="legend">{{#legend}}<li><span class="cell is-{{state}}" aria-hidden="true">{{mark}}</span> <span><b>{{label}}</b> {{text}}</span></li>{{/legend}}</ul>
        <div class="scroll" tabindex="0" role="region" aria-label="{{title}}"><table class="heat"><thead><tr><th scope="col">{{t.territory}}</th>{{#phases}}<th scope="col">{{.}}</th>{{/phases}}<th scope="col">{{t.breaks}}</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row">{{name}} <small>{{structures}}</small></th>{{#cells}}<td class="cell is-{{state}}"><span aria-hidden="true">{{mark}}</span> <span class="hidden">{{label}}{{t.colon}} </span>{{offers}}{{#hasNeeds}}<small>{{needs}}</small>{{/hasNeeds}}</td>{{/cells}}<td>{{breaks}}</td></tr>{{/rows}}</tbody></table></div>
        <p class="none">{{t.gapsFoot}} {{t.printed}} {{day}}.</p>
        """
}
