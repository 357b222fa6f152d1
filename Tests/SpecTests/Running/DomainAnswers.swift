import RollDomain

/// Answers with the program's own domain, on the path that a real register takes.
struct DomainAnswers: Answering {
    let name = "the program"

    func answer(_ kind: String, _ given: Given) throws(SpecFault) -> [[String: String]] {
        switch kind {
        case "codes": try codes(given)
        case "sessions": try sessions(given)
        case "rates": try rates(given)
        case "hand": try sessionsInHand(given)
        case "open": try openSessions(given)
        case "pupil numbers": try pupilNumbers(given)
        case "learner numbers": try learnerNumbers(given)
        case "weighted totals": try weightedTotals(given)
        case "definitions": try definitions(given)
        case "why": try why(given)
        case "rises": try rises(given)
        case "edges": try edges(given)
        case "recovered": try recovered(given)
        case "forecast": try forecasts(given)
        case "weekdays": try weekdays(given)
        case "corrected": try corrected(given)
        case "rule in use": try ruleInUse(given)
        case "school ages": try schoolAges(given)
        case "deadlines": try deadlines(given)
        case "difference": try difference(given)
        case "nearest schools": try nearest(given)
        case "expected": try expected(given)
        case "choices": try choices(given)
        case "distances": try distances(given)
        case "limits": try limits(given)
        case "funnel": try funnel(given)
        case "drawn in": try drawnIn(given)
        case "falls": try falls(given)
        case "followed": try followed(given)
        case "contrast": try contrast(given)
        case "help": try help(given)
        case "beside": try beside(given)
        case "answered": try answered(given)
        case "alike": try alike(given)
        case "apart": try apart(given)
        case "places given": try placesGiven(given)
        case "agreed": try agreed(given)
        default: try figures(kind, given)
        }
    }

    private func codes(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("codes") {
            let code = try given.text(row, "code")
            let date = try date(row, "date", given)
            let standing = CodeBook.england.standing(
                of: code, on: date, isCompulsoryAge: row["age"] != "not school age")
            let isPlaceholder = CodeBook.isPlaceholder(Array(code.utf8))
            let markClass = isPlaceholder ? MarkClass.unmarked : standing.markClass
            if let meaning = row["meaning"], meaning != standing.rule?.meaning {
                throw given.fault("the code book does not say that \(code) is '\(meaning)'")
            }
            row["code"] = code
            row["counts as"] = Self.words(markClass)
            row["possible"] = Self.yes(markClass.isPossible)
            row["missed"] = Self.yes(markClass.isAbsent)
            row["in force"] =
                switch standing {
                case .inForce: "yes"
                case .outOfForce: "no"
                case .unknown: isPlaceholder ? "no mark" : "unknown code"
                }
            row["late"] =
                switch standing.rule?.lateness {
                case .beforeClose?: "before the register closed"
                case .afterClose?: "after the register closed"
                default: "no"
                }
            row["penalty"] = Self.yes(standing.rule?.countsTowardsPenaltyNotice ?? false)
            found.append(row)
        }
        return found
    }

    private func sessions(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var symbols = SymbolTable.known
        var pupils: [String] = []
        var sheets: [SessionDate: RegisterSheet] = [:]
        for row in try given.rows("marks") {
            let pupil = try given.text(row, "pupil")
            let day = try date(row, "date", given)
            if !pupils.contains(pupil) { pupils.append(pupil) }
            for session in Session.allCases {
                let text = try given.text(row, session.letters)
                let when = SessionDate(day, session)
                var sheet = sheets[when] ?? RegisterSheet(when)
                if !CodeBook.isPlaceholder(Array(text.utf8)) {
                    guard let mark = symbols.markAdding(text),
                        let number = pupils.firstIndex(of: pupil)
                    else { throw given.fault("the table of symbols is full") }
                    sheet.set(mark, for: number)
                }
                sheets[when] = sheet
            }
        }
        let young = given.rows(ifGiven: "pupils").filter { $0["age"] == "not school age" }
            .compactMap { $0["pupil"] }
        let count = RegisterCount(
            sheets: sheets.values.map { $0.trimmed() }, tables: ClassTables(symbols: symbols),
            symbolCount: symbols.texts.count,
            isCompulsoryAge: pupils.map { !young.contains($0) })
        var sum = SessionTally()
        var found: [[String: String]] = []
        for (number, pupil) in pupils.enumerated() {
            let tally = count.tally(of: number)
            sum += tally
            found.append(Self.row(pupil, tally))
        }
        return found + [Self.row(everyone, sum)]
    }

    private static func row(_ pupil: String, _ tally: SessionTally) -> [String: String] {
        var row = figures(tally.absence, isOne: pupil != everyone)
        row["pupil"] = pupil
        row["attended"] = String(tally.attending)
        row["authorised"] = String(tally[.authorised])
        row["unauthorised"] = String(tally[.unauthorised])
        row["not possible"] = String(tally[.notPossible])
        row["coronavirus"] = String(tally[.covid])
        row["unknown"] = String(tally[.unknown])
        row["marks"] = String(tally.marks)
        return row
    }

    private func rates(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        var sum = Ratio(0, of: 0)
        let rows = try given.rows("counts")
        let key = rows[0]["school"] == nil ? "pupil" : "school"
        for row in rows {
            let ratio = Ratio(
                try given.number(row, "missed"), of: try given.number(row, "possible"))
            sum = sum + ratio
            found.append(Self.figures(ratio, isOne: true))
            found[found.count - 1][key] = try given.text(row, key)
        }
        found.append(Self.figures(sum, isOne: false))
        found[found.count - 1][key] = everyone
        return found
    }

    private static func figures(_ ratio: Ratio, isOne: Bool) -> [String: String] {
        let (absent, possible) = (ratio.count, ratio.whole)
        func flag(_ threshold: AbsenceThreshold) -> String {
            isOne ? yes(threshold.isReached(absent: absent, possible: possible)) : "–"
        }
        func percent(_ places: Int) -> String {
            ratio.percent(places: places).map { "\($0)%" } ?? "no rate"
        }
        let band = AbsenceBand(absent: absent, possible: possible)?.description ?? "no band"
        return [
            "possible": String(possible), "missed": String(absent), "rate": percent(1),
            "rate to the unit": percent(0), "rate to two places": percent(2),
            "persistent": flag(.persistent), "severe": flag(.severe),
            "band": isOne ? band : "–",
        ]
    }

    private func sessionsInHand(_ given: Given) throws(SpecFault) -> [[String: String]] {
        var found: [[String: String]] = []
        for var row in try given.rows("years") {
            let (absent, possible, year) = (
                try given.number(row, "missed"), try given.number(row, "possible"),
                try given.number(row, "year")
            )
            let tenth = SessionsInHand(absent: absent, possible: possible, inYearOf: year)
            let half = SessionsInHand(
                absent: absent, possible: possible, inYearOf: year, threshold: .severe)
            row["in hand"] = String(tenth.inHand)
            row["in hand before half"] = String(half.inHand)
            row["to come back"] = String(tenth.toRecover)
            row["weeks"] = String(tenth.weeksToRecover)
            row["can be done"] = Self.yes(tenth.isRecoverable)
            found.append(row)
        }
        return found
    }

    static func yes(_ claim: Bool) -> String { claim ? "yes" : "no" }

    private static func words(_ markClass: MarkClass) -> String {
        switch markClass {
        case .unmarked: "no mark"
        case .present: "present"
        case .approved: "approved activity"
        case .authorised: "authorised absence"
        case .unauthorised: "unauthorised absence"
        case .notPossible: "not possible"
        case .administrative: "administrative"
        case .covid: "coronavirus"
        case .unknown: "unknown code"
        }
    }

    func date(
        _ row: [String: String], _ column: String, _ given: Given
    ) throws(SpecFault) -> CivilDate {
        guard let date = CivilDate(try given.text(row, column)) else {
            throw given.fault("'\(column)' holds no date")
        }
        return date
    }
}
