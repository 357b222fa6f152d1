import RollCasework
import RollDomain
import Testing

/// A card that can be kept.
func practiceText() -> PracticeCardText {
    var text = PracticeCardText()
    text.title = "Breakfast on Mondays"
    text.problem = "Mondays were our worst day."
    text.done = "Open the hall.\nToast for all."
    text.context = PracticeContext(phases: [.secondary], surroundings: [.rural])
    text.needs = [.year(year(8)), .group(.freeSchoolMeals), .weekday(.monday)]
    text.money = "None"
    text.time = "Two hours a week"
    text.evidence = "Told by tutors."
    text.contact = "Head of Year 8"
    return text
}

func year(_ number: Int) -> YearGroup {
    guard let year = YearGroup("\(number)") else { preconditionFailure("no year \(number)") }
    return year
}

@Suite struct `Practice cards` {
    @Test func `every need is read back from its code and from its place in a form`() {
        var codes: Set<String> = []
        for kind in PracticeNeed.Kind.allCases {
            for need in PracticeNeed.all(kind) {
                #expect(PracticeNeed(code: need.code) == need)
                #expect(PracticeNeed(kind, need.value) == need && !need.words.isEmpty)
                #expect(codes.insert(need.code).inserted)
            }
        }
        #expect(codes.contains("year:8") && codes.contains("day:monday"))
        #expect(codes.contains("group:fsm") && codes.contains("barrier:C-ANX"))
        for wrong in ["", "year", "year:99", "day:sunday", "group:ethnicity", "barrier:X"] {
            #expect(PracticeNeed(code: wrong) == nil, "\(wrong)")
        }
        var context = PracticeContext()
        let whole = PracticeContext(
            phases: Set(SchoolPhase.allCases), surroundings: Set(PracticeSurroundings.allCases),
            sizes: Set(PracticeSize.allCases))
        let taken = whole.codes.map { context.take($0) }
        #expect(context == whole && taken.allSatisfy(\.self))
        let wrong = ["phase:none", "place:x", "size:", "x"].map { context.take($0) }
        #expect(context == whole && !wrong.contains(true))
    }

    @Test func `each question of the self-assessment has needs, and its expectation is there`() {
        #expect(SchoolCheckQuestion.all.count >= 12)
        #expect(SchoolCheckQuestion.all.allSatisfy { !$0.needs.isEmpty && !$0.words.isEmpty })
        #expect(Set(SchoolCheckQuestion.all.map(\.code)).count == SchoolCheckQuestion.all.count)
    }

    @Test func `a card bears no grade whose needs it does not meet`() {
        var text = practiceText()
        #expect(text.faults.isEmpty)
        for (grade, compared, report, field) in [
            (EvidenceGrade.compared, 0, "", "compared"), (.promising, 2, "", "compared"),
            (.nothingFound, 0, "", "compared"), (.tested, 5, "", "report"),
            (.described, 1, "", "grade"), (.compared, 20_000, "", "compared"),
        ] {
            (text.grade, text.comparedSchools, text.report) = (grade, compared, report)
            #expect(text.faults.map(\.field) == [field], "\(grade)")
        }
        (text.grade, text.comparedSchools) = (.tested, 5)
        text.report = "https://a.example/r"
        #expect(text.faults.isEmpty)
    }

    @Test func `a contact is a post, and links are addresses`() {
        for contact in ["ana@school.example", "Ana 01632 960001"] {
            var text = practiceText()
            text.contact = contact
            #expect(text.faults.map(\.field) == ["contact"])
        }
        for link in ["http://a.example", "https://a", "javascript:alert(1)", "https://a.b/\"x"] {
            var text = practiceText()
            text.recording = link
            #expect(text.faults.map(\.field) == ["recording"], "\(link)")
        }
        #expect(PracticeCardText().faults.count >= 7)
    }

    @Test func `a card answers by name, and one for other years or phases does not fit`() {
        let text = practiceText()
        func fit(_ codes: [String], _ context: PracticeContext = PracticeContext()) -> PracticeFit?
        {
            PracticeQuestion(needs: codes.compactMap { PracticeNeed(code: $0) }, context: context)
                .fit(text)
        }
        let all = fit(
            ["year:8", "group:fsm", "day:monday"],
            PracticeContext(phases: [.secondary], surroundings: [.rural]))
        #expect(
            all?.reasons == ["Year 8", "free school meals", "Mondays", "secondary", "rural"])
        #expect(all?.needs == 3 && all?.misses == [])
        #expect(fit(["year:9", "day:monday"]) == nil)
        #expect(fit(["day:monday"], PracticeContext(phases: [.primary])) == nil)
        #expect(fit(["day:friday"]) == nil)
        let half = fit(["year:8", "day:friday"], PracticeContext(surroundings: [.urban]))
        #expect(half?.reasons == ["Year 8"] && half?.misses == ["Fridays", "town or city"])
        // Where the card names no barrier, one that is asked for speaks neither for nor against it.
        #expect(fit(["year:8", "barrier:C-ANX"])?.misses == [])
        #expect(PracticeQuestion(words: "TOAST hall").fit(text) != nil)
        #expect(PracticeQuestion(words: "toast bus").fit(text) == nil)
        #expect(PracticeQuestion(grades: [.tested]).fit(text) == nil)
        #expect(PracticeQuestion().isEmpty && PracticeQuestion().fit(text) != nil)
    }

    @Test func `a card goes on as its table says`() {
        typealias Row = (PracticeStep, PracticeStep.Party, PracticeState, PracticeState)
        let table: [Row] = [
            (.write, .author, .draft, .draft), (.write, .author, .submitted, .draft),
            (.write, .author, .published, .draft), (.submit, .author, .draft, .submitted),
            (.publish, .moderator, .submitted, .published),
            (.sendBack, .moderator, .submitted, .draft),
            (.withdraw, .author, .published, .withdrawn),
            (.withdraw, .moderator, .published, .withdrawn),
        ]
        for step in PracticeStep.allCases {
            for party in [PracticeStep.Party.author, .moderator] {
                for state in PracticeState.allCases {
                    let row = table.first { $0.0 == step && $0.1 == party && $0.2 == state }
                    #expect(step.taken(from: state, by: party) == row?.3, "\(step) \(state)")
                }
            }
        }
        // A new draft of a card that all may read can be withdrawn with it.
        #expect(
            PracticeStep.withdraw.taken(from: .draft, by: .author, wasPublished: true)
                == .withdrawn)
    }

    @Test func `two versions differ where their passages do`() {
        var later = practiceText()
        later.money = "£45 a week"
        later.needs.append(.barrier("F-FIN"))
        let found = later.differences(from: practiceText())
        #expect(found.map(\.passage) == ["Answers", "Money"])
        #expect(found.last?.before == "None" && found.last?.after == "£45 a week")
        #expect(practiceText().differences(from: practiceText()).isEmpty)
    }

    @Test func `a report says what happened, and nothing is an answer`() {
        let (start, today) = (day("2025-09-08"), day("2025-11-21"))
        func fields(_ outcome: AdoptionOutcome?, _ said: String, _ on: CivilDate) -> [String] {
            AdoptionReport(outcome: outcome, said: said).faults(began: start, on: on).map(\.field)
        }
        #expect(fields(.noChange, "We saw nothing.", today).isEmpty)
        #expect(fields(nil, "", today) == ["outcome", "said"])
        #expect(fields(.better, "Soon", day("2025-09-20")) == ["outcome"])
        #expect(fields(.stopped, "No staff", day("2025-09-20")).isEmpty)
        #expect(fields(.stopped, "No staff", day("2025-09-01")) == [""])
        for (start, field) in [
            (nil, "start"), (day("2020-01-01"), "start"), (day("2027-09-01"), "start"),
        ] {
            let statement = AdoptionStatement(start: start, aim: "Fewer", mayBeNamed: false)
            #expect(statement.faults(on: today).map(\.field) == [field])
        }
    }
}
