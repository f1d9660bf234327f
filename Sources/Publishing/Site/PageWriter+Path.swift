import Catalogue

/// Questions and stages: the pages along the trajectory.
extension PageWriter {
    func question(_ question: Question) -> PublishedFile {
        let (before, after) = ties.neighbours(of: question)
        let answers = question.answers.compactMap { answer -> [String: Any]? in
            guard let offer = catalogue.offer(answer.offer), offer.isPublished,
                catalogue.structure(offer.structure)?.isPublished ?? false
            else { return nil }
            return item(offer, answer: answer.text)
        }
        // A stage that has no page leads nowhere.
        let stage = question.stage.flatMap { catalogue.book.has("stage", $0) ? $0 : nil }
        let content: [String: Any] = [
            "title": label(of: question), "titleContent": isTranslated(question) ? "" : content,
            "answers": answers, "hasAnswers": !answers.isEmpty,
            "count": offers(answers.count),
            "bar": bar(catalogue.phaseMarks(stage.map { [$0] } ?? [], language)),
            "stage": stage.map { [link(stageLabel($0), paths.stage($0))] } ?? [],
            "territories": nearTerritories.map {
                link(catalogue.territories.label($0, language), paths.question(question.id, in: $0))
            },
            "hasTerritories": !ties.offers(answering: question).isEmpty && !nearTerritories.isEmpty,
            "previous": before.map { [link($0)] } ?? [],
            "next": after.map { [link($0)] } ?? [],
        ]
        let head = PageHead(
            path: paths.question(question.id), title: label(of: question),
            summary: (texts["questionLead"] ?? "") + " " + label(of: question), section: "home")
        return page(head, "question", content)
    }

    func stage(_ code: String) -> PublishedFile {
        let book = catalogue.book
        let isPhase = book.phase(of: code) == code
        let siblings = isPhase ? book.phases : book.steps(of: book.phase(of: code))
        let place = siblings.firstIndex(of: code) ?? 0
        let served = catalogue.publishedOffers.filter { $0.codes("stage").contains(code) }
        let steps = isPhase ? book.steps(of: code) : []
        let asked = catalogue.questions.filter {
            $0.isActive && ($0.stage == code || (isPhase && $0.stage.map(book.phase) == code))
        }
        let content: [String: Any] = [
            "title": stageLabel(code), "isPhase": isPhase,
            "bar": bar(catalogue.phaseMarks([code], language)),
            "phase": isPhase
                ? [] : [link(stageLabel(book.phase(of: code)), paths.stage(book.phase(of: code)))],
            "questions": asked.map(link), "hasQuestions": !asked.isEmpty,
            "items": served.map { item($0) }, "hasItems": !served.isEmpty,
            "isEmpty": served.isEmpty && steps.isEmpty,
            "steps": steps.map { step in
                let offered = catalogue.publishedOffers.filter { $0.codes("stage").contains(step) }
                return [
                    "label": stageLabel(step), "href": paths.stage(step), "items": offered.map { item($0) },
                    "isEmpty": offered.isEmpty, "id": step,
                ] as [String: Any]
            },
            "previous": place > 0
                ? [link(stageLabel(siblings[place - 1]), paths.stage(siblings[place - 1]))] : [],
            "next": place + 1 < siblings.count
                ? [link(stageLabel(siblings[place + 1]), paths.stage(siblings[place + 1]))] : [],
        ]
        let head = PageHead(
            path: paths.stage(code), title: stageLabel(code),
            summary: (texts["stageLead"] ?? "") + " " + stageLabel(code), section: "home")
        return page(head, "stage", content)
    }
}
