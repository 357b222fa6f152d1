import RollCasework
import RollDomain
import Testing

/// Matches, targets, links, terms and plans of a virtual school, state by state.
@Suite struct CareStateTests {
    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    @Test func `every decision on every state is as agreed, and can be taken back`() {
        let table: [CareMatchState: [CareMatchDecision: CareMatchState?]] = [
            .proposed: [.confirm: .confirmed, .refuse: .refused],
            .matched: [.confirm: nil, .refuse: .refused],
            .confirmed: [.confirm: nil, .refuse: .refused],
            .refused: [.confirm: .confirmed, .refuse: nil],
        ]
        for state in CareMatchState.allCases {
            for decision in CareMatchDecision.allCases {
                let expected = table[state]?[decision] ?? nil
                #expect(state.after(decision) == expected, "\(state) \(decision)")
                guard let next = state.after(decision) else { continue }
                let other: CareMatchDecision = decision == .confirm ? .refuse : .confirm
                #expect(next.after(other) != nil, "\(state) is stuck after \(decision)")
            }
        }
    }

    @Test func `only number and birth date together need no person`() {
        for way in CareMatchWay.allCases {
            #expect(way.beginning.isOneChild == (way == .number))
        }
    }

    @Test(
        arguments: [
            ("95", 950), ("95.5", 955), ("95.5 %", 955), ("100", 1_000), ("0.1", 1),
            ("0", nil), ("100.1", nil), ("101", nil), ("95.55", nil), ("-5", nil), ("95,5", nil),
            ("", nil), ("x", nil), ("9.", nil), ("+5", nil),
        ] as [(String, Int?)])
    func `a target is a percentage with one decimal`(text: String, thousandths: Int?) {
        #expect(AttendanceTarget(percent: text)?.thousandths == thousandths)
    }

    @Test func `progress is exact at the line, whatever the counts`() throws {
        var state: UInt64 = 7
        func dice(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(most + 1))
        }
        for _ in 0..<3_000 {
            let target = try #require(AttendanceTarget(thousandths: 1 + dice(999)))
            let possible = dice(400)
            let attended = dice(possible)
            let toCome = dice(200)
            let progress = TargetProgress(
                target, attended: attended, possible: possible, toCome: toCome)
            #expect((progress.isReached ?? true) == (progress.missing == 0))
            #expect((progress.isReached == nil) == (possible == 0))
            // With what was missing attended as well, and not one less, it is reached.
            if progress.missing > 0, attended + progress.missing <= possible {
                let better = TargetProgress(
                    target, attended: attended + progress.missing, possible: possible)
                #expect(better.isReached == true)
                let less = TargetProgress(
                    target, attended: attended + progress.missing - 1, possible: possible)
                #expect(less.isReached == false)
            }
            if let spare = progress.toSpare {
                let end = TargetProgress(
                    target, attended: attended + toCome - spare, possible: possible + toCome)
                #expect(end.isReached != false)
            }
        }
    }

    @Test func `an aspiration lies above what is reached`() throws {
        let target = try #require(AttendanceTarget(percent: "90"))
        #expect(target.isAspirational(attended: 89, possible: 100))
        #expect(!target.isAspirational(attended: 90, possible: 100))
        #expect(target.isAspirational(attended: 0, possible: 0))
        #expect(target.isAspirational(attended: 10, possible: 10))
    }

    @Test func `a link opens on its days, and never once it is ended`() {
        let span = DateSpan(from: day("2025-10-01"), to: day("2025-10-31"))
        let table: [(String, Bool, PersonalLinkStanding)] = [
            ("2025-09-30", false, .early), ("2025-10-01", false, .open),
            ("2025-10-31", false, .open), ("2025-11-01", false, .over),
            ("2025-09-30", true, .revoked), ("2025-10-15", true, .revoked),
            ("2025-11-01", true, .revoked),
        ]
        for (date, isRevoked, standing) in table {
            #expect(
                PersonalLinkStanding(span, isRevoked: isRevoked, on: day(date)) == standing)
        }
    }

    @Test func `terms cover the year without a gap`() {
        var date = day("2024-08-01")
        var terms: [SchoolTerm] = []
        while date <= day("2026-07-31") {
            let term = SchoolTerm(of: date)
            #expect(term.span.contains(date))
            if terms.last != term { terms.append(term) }
            date = date.adding(days: 1)
        }
        #expect(terms.count == 6)
        #expect(terms == terms.sorted())
        #expect(zip(terms, terms.dropFirst()).allSatisfy { $1.previous == $0 })
        #expect(SchoolTerm(of: day("2025-11-21")).description == "autumn term 2025/26")
    }

    @Test func `a plan stands by the newest look of this term at the plan of the status`() {
        let today = day("2025-11-21")
        func check(_ plan: CarePlan, _ reflects: Bool, _ date: String) -> PlanCheck {
            PlanCheck(plan, reflects: reflects, on: day(date), by: "Vic Hollin", note: "")
        }
        #expect(CarePlanStanding(nil, [], on: today) == CarePlanStanding.none)
        #expect(CarePlanStanding(.kinshipCare, [], on: today) == CarePlanStanding.none)
        #expect(CarePlanStanding(.childProtection, [], on: today) == .unchecked)
        let old = check(.childProtection, true, "2025-06-20")
        #expect(CarePlanStanding(.childProtection, [old], on: today) == .unchecked)
        let other = check(.personalEducation, true, "2025-11-10")
        #expect(CarePlanStanding(.childProtection, [other], on: today) == .unchecked)
        let no = check(.childProtection, false, "2025-10-10")
        let yes = check(.childProtection, true, "2025-11-10")
        #expect(CarePlanStanding(.childProtection, [no], on: today) == .missing)
        #expect(CarePlanStanding(.childProtection, [yes, no], on: today) == .reflected)
    }

    @Test func `every telling stands somewhere`() {
        for hasWorker in [true, false] {
            #expect(
                TellingStanding(hasWorker: hasWorker, isTold: false, isSeen: false)
                    == (hasWorker ? .toTell : .nobody))
            #expect(
                TellingStanding(hasWorker: hasWorker, isTold: true, isSeen: false) == .told)
            #expect(TellingStanding(hasWorker: hasWorker, isTold: true, isSeen: true) == .seen)
        }
    }

    @Test func `a day keeps the newest mark of each half, and the halves have their own present`() {
        let today = day("2025-11-21")
        func mark(_ half: Session, _ code: String, _ hour: Int) -> OutsideMark {
            OutsideMark(
                SessionDate(today, half), code: code, toldBy: "A. Teacher", way: .link,
                at: Instant(today, hour: hour))
        }
        let told = OutsideDay(
            today, [mark(.morning, "N", 9), mark(.morning, "I", 11), mark(.afternoon, "\\", 14)])
        #expect(told.marks[.morning]?.code == "I" && !told.isUnexplained && told.isHeard)
        #expect(OutsideDay(today, [mark(.morning, "N", 9)]).isUnexplained)
        #expect(!OutsideDay(today.adding(days: 1), [mark(.morning, "N", 9)]).isHeard)
        let morning = OutsideMark.choices(on: SessionDate(today, .morning)).map(\.code)
        let afternoon = OutsideMark.choices(on: SessionDate(today, .afternoon)).map(\.code)
        #expect(morning.contains("/") && !morning.contains("\\"))
        #expect(afternoon.contains("\\") && !afternoon.contains("/"))
        #expect(morning.count == OutsideMark.choices.count)
    }

    @Test(
        arguments: [
            ("CLA", CareStatus.lookedAfter), ("looked-after", .lookedAfter),
            ("CP", .childProtection),
            ("Child in need", .childInNeed), ("PLAC", .previouslyLookedAfter),
            ("kinship", .kinshipCare), ("adopted", nil),
        ] as [(String, CareStatus?)])
    func `a status is read as lists write it`(text: String, status: CareStatus?) {
        #expect(CareStatus(anyForm: text) == status)
        for status in CareStatus.allCases {
            #expect(CareStatus(anyForm: status.rawValue) == status)
        }
    }
}
