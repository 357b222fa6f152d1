import RollAccess
import RollDomain
import RollServices

/// Other rules, and what they would give: the question stands wholly in the address.
struct WhatIfPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("what-if", Addresses.whatIf, title: "What if", needs: .grant(.askWhatIf, .own)) {
                try answer($0)
            }
        ]
    }

    /// An answer with the time it took.
    struct Run {
        let answer: WhatIfAnswer
        let milliseconds: Int
    }

    private func answer(_ ask: Ask) throws -> Answer {
        let scope = try WhatIfScope(ask, services)
        let codes = scope.codes(on: ask.today)
        let reading = WhatIfReading(
            ask.query, codes: Set(codes.map(\.symbol)), on: ask.today)
        var view = WhatIfView(scope: scope, reading: reading, codes: codes, ask: ask)
        guard let figures = services.figures else {
            view.message = Hollow(words: AreaPages.nobody)
            return .page(framed(view, scope, ask))
        }
        guard reading.faults.isEmpty else { return .again(framed(view, scope, ask)) }
        guard reading.isAsked else { return .page(framed(view, scope, ask)) }
        do {
            view.run = try services.turns.run(for: scope.grant.viewer.person) {
                try run(reading.question, scope, figures, ask)
            }
        } catch let refusal as WhatIfTurns.Refusal {
            view.message = Self.busy(refusal, ask)
            var answer = Answer.page(framed(view, scope, ask))
            answer.status = 429
            return answer
        }
        if view.run == nil { view.message = Hollow(words: AreaPages.nobody) }
        return .page(framed(view, scope, ask))
    }

    private func run(
        _ question: WhatIfQuestion, _ scope: WhatIfScope, _ figures: PageFigures, _ ask: Ask
    ) throws -> Run? {
        let start = ask.site.nanoseconds()
        do {
            let answer = try AskWhatIf(figures, services.protected)
                .run(question, by: scope.grant, on: ask.occasion())
            let end = ask.site.nanoseconds()
            return answer.map {
                Run(answer: $0, milliseconds: Int((end - start + 500_000) / 1_000_000))
            }
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    private static func busy(_ refusal: WhatIfTurns.Refusal, _ ask: Ask) -> Notice {
        let again = [Page.Link("Ask again", to: ask.here(ask.query))]
        switch refusal {
        case .personIsBusy:
            return Notice(
                state: .wait, title: "Your last question is still being worked out",
                text: "Another of yours waits behind it. Each person asks one at a time: wait a "
                    + "moment, then ask again.", links: again)
        case .everybodyIsBusy:
            return Notice(
                state: .wait, title: "Others are asking just now",
                text: "As many questions as the server can hold are waiting. Wait a moment, then "
                    + "ask again.", links: again)
        }
    }

    private func framed(_ view: WhatIfView, _ scope: WhatIfScope, _ ask: Ask) -> Page {
        var page = view.page
        page.why = "You see this because \(scope.grant.reason)."
        page = NationFrame(ask).frame(page)
        page.place = scope.name
        page.placeNote = "What if"
        return page
    }
}
