import RollAccess
import RollDomain
import RollServices

/// Lasting falls in absence: of England, of an authority and of a trust.
///
/// Everybody is shown the same: absence by sessions in whole years, of at least 50 pupils.
struct BrightSpotPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "bright-spots", Addresses.brightSpots, title: "Bright spots",
                needs: .grant(.seeComparison, .nation)
            ) { ask in
                .page(NationFrame(ask).frame(try page(ask, SchoolFilter(), "England")))
            },
            .get(
                "authority.bright-spots", Addresses.authorityBrightSpots,
                title: "Bright spots of an authority", needs: .grant(.seeComparison, .authority)
            ) { try area($0, .authority) },
            .get(
                "trust.bright-spots", Addresses.trustBrightSpots,
                title: "Bright spots of a trust", needs: .grant(.seeComparison, .trust)
            ) { try area($0, .trust) },
        ]
    }

    private func area(_ ask: Ask, _ on: Need.On) throws -> Answer {
        let place = try AreaPlace(ask, services, on)
        return .page(place.frame(try page(ask, place.filter, place.name), ask))
    }

    private func page(_ ask: Ask, _ filter: SchoolFilter, _ name: String) throws -> Page {
        let held = try services.bright.held(on: ask.today)
        guard let window = held.window else {
            return Page(
                "Bright spots", heading: "There are too few years to compare yet",
                content: Hollow(
                    words: "A lasting fall shows over at least four whole academic years. "
                        + "\(Self.years(held.years.count)) held here. Registers of earlier years "
                        + "can be loaded, or published files of absence by school "
                        + "(rollcall statistics import)."))
        }
        let choice = BrightChoice(ask, held, window)
        var question = choice.question
        question.filter = filter
        do {
            let answer = try services.bright.answer(question, on: ask.today)
            return BrightSpotView(
                answer: answer, origin: held.origin, choice: choice, name: name, ask: ask
            ).page
        } catch {
            guard error.kind == .usage || error.kind == .fault else { throw error }
            return Page(
                "Bright spots", heading: "These years cannot be compared",
                content: Stack([choice.form, Hollow(words: error.message)]))
        }
    }

    private static func years(_ count: Int) -> String {
        count == 0 ? "None is" : count == 1 ? "One is" : "\(count) are"
    }
}

/// What a visitor chose to look at, as it stands in the address.
struct BrightChoice {
    let question: BrightQuestion
    private let held: BrightShelf.Held
    private let ask: Ask

    init(
        _ ask: Ask, _ held: BrightShelf.Held, _ window: (from: AcademicYear, to: AcademicYear)
    ) {
        self.ask = ask
        self.held = held
        func year(_ name: String) -> AcademicYear? {
            ask.query[name].flatMap { AcademicYear($0) }.flatMap {
                held.years.contains($0) ? $0 : nil
            }
        }
        var question = BrightQuestion(
            from: year("from") ?? window.from, to: year("to") ?? window.to)
        question.phase = ask.query["phase"].flatMap(SchoolPhase.init(rawValue:))
        question.level = ask.query["level"].flatMap(BrightLevel.init(rawValue:)) ?? .school
        if held.origin == .registers {
            question.group = ask.query["group"].flatMap(BrightGroup.init(rawValue:)) ?? .everyone
        }
        self.question = question
    }

    /// The form of all choices.
    var form: PlacesForm {
        var fields: [any View] = [
            Select(
                name: "level", label: "What",
                choices: BrightLevel.allCases.map {
                    Choice(
                        value: $0.rawValue, words: $0.noun(2).firstCapital,
                        isChosen: $0 == question.level)
                }, isNarrow: true),
            Select(
                name: "phase", label: "Phase",
                choices: [Choice(value: "", words: "All phases", isChosen: question.phase == nil)]
                    + SchoolPhase.allCases.filter(\.isHeadline).map {
                        Choice(
                            value: $0.rawValue, words: $0.words, isChosen: $0 == question.phase)
                    }, isNarrow: true),
        ]
        if held.origin == .registers {
            fields.append(
                Select(
                    name: "group", label: "Pupils",
                    choices: BrightGroup.allCases.map {
                        Choice(
                            value: $0.rawValue, words: $0.words.firstCapital,
                            isChosen: $0 == question.group)
                    }, isNarrow: true))
        }
        fields.append(years("First year", "from", question.from))
        fields.append(years("Last year", "to", question.to))
        return PlacesForm(action: ask.path, label: "What to look for", fields: fields)
    }

    private func years(_ label: String, _ name: String, _ chosen: AcademicYear) -> Select {
        Select(
            name: name, label: label,
            choices: held.years.map {
                Choice(value: $0.description, words: $0.description, isChosen: $0 == chosen)
            }, isNarrow: true)
    }
}
