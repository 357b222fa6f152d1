public import RollDomain
public import RollEngine

extension QuestionReader {
    /// The dates meant: the academic year to date where nothing is said.
    ///
    /// - Parameters:
    ///   - from: The first date; nil where it is not said.
    ///   - to: The last date; nil where it is not said.
    ///   - year: The academic year; nil where it is not said.
    ///   - today: The last date on which anybody has marks.
    ///   - part: The part of the academic year that is meant, the whole where nothing is said.
    /// - Returns: The dates, both ends in.
    /// - Throws: usage, where the dates contradict each other or have not come.
    public func span(
        from: CivilDate?, to: CivilDate?, year: AcademicYear?, today: CivilDate,
        part: (AcademicYear) -> DateSpan = { $0.span }
    ) throws(ServiceFailure) -> DateSpan {
        let whole = part(year ?? AcademicYear(of: to ?? from ?? today))
        let first = from ?? whole.from
        guard to != nil || first <= today else {
            throw ServiceFailure(
                .usage,
                "The window would start on \(first.spoken), which has not come yet. Name an "
                    + "earlier \(name("year")), \(name("term")) or \(name("from")).")
        }
        // Nobody has marks of tomorrow; the window says so.
        let last = to ?? min(whole.to ?? today, today)
        guard let span = DateSpan(checking: first, to: last) else {
            throw ServiceFailure(
                .usage, "\(name("to")) \(last) comes before \(name("from")) \(first).")
        }
        return span
    }

    /// Takes dates out of a window, and makes sure that something is left of it.
    ///
    /// - Parameters:
    ///   - window: The window with its terms, weekdays and sessions.
    ///   - span: Its dates.
    ///   - leftOut: Dates to leave out, such as `2025-11-03..2025-11-07@authority=935`.
    /// - Returns: The window.
    /// - Throws: usage, where dates to leave out cannot be read, or nothing is left.
    public func window(
        _ window: Window, _ span: DateSpan, without leftOut: [String]
    ) throws(ServiceFailure) -> Window {
        var window = window
        for text in leftOut { window.leftOut.append(try self.leftOut(text)) }
        try checkHoldsDates(window, span)
        return window
    }

    /// A window whose options shut each other out would say nought, and look like a figure.
    private func checkHoldsDates(_ window: Window, _ span: DateSpan) throws(ServiceFailure) {
        var date = span.from
        let last = span.to ?? AcademicYear(of: span.from).lastDate
        while date <= last {
            let term = AcademicYear(of: date).censusTerms.first { $0.span.contains(date) }?.term
            let isMeant =
                window.weekdays?.contains(date.weekday) ?? true
                && term.map { window.terms?.contains($0) ?? true } ?? false
            let isGone = window.leftOut.contains {
                $0.schools == SchoolSelection() && $0.span.contains(date)
            }
            if isMeant && !isGone { return }
            date = date.adding(days: 1)
        }
        throw ServiceFailure(
            .usage,
            "The window holds no date: nothing between \(span.from.spoken) and \(last.spoken) "
                + "is left by the terms, weekdays and dates left out. Choose others.")
    }

    private func leftOut(_ text: String) throws(ServiceFailure) -> LeftOutDates {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        guard let dates = parts.first, let span = DateSpan(twoDots: dates) else {
            throw ServiceFailure(
                .usage,
                "\(name("without")) takes a date, or two with .. between: "
                    + "2025-11-03..2025-11-07.")
        }
        return LeftOutDates(span, schools: try parts.dropFirst().first.map(schools) ?? .init())
    }

    /// The schools of `authority=935` and the like.
    private func schools(_ text: String) throws(ServiceFailure) -> SchoolSelection {
        var schools = SchoolSelection()
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        switch (parts.first ?? "", parts.count == 2 ? parts[1] : "") {
        case ("authority", let code):
            schools.authorities = AuthorityCode(code).map { [$0] }
        case ("school", let urn): schools.schools = URN(urn).map { [$0] }
        case ("trust", let uid): schools.trusts = uid.isEmpty ? nil : [uid]
        case ("region", let code):
            schools.regions = Geography.england.region(code).map { _ in [code] }
        case ("phase", let phase): schools.phases = SchoolPhase(rawValue: phase).map { [$0] }
        default: break
        }
        guard schools != SchoolSelection() else {
            throw ServiceFailure(
                .usage,
                "\(name("without")) does not know the schools “\(text)”: write @authority=, "
                    + "@school=, @trust=, @region= or @phase= and a code.")
        }
        return schools
    }
}

extension DateSpan {
    /// Reads one date, or two with two dots between; nil for anything else.
    init?(twoDots text: String) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = CivilDate(String(parts[0])),
            let last = CivilDate(String(parts[parts.count - 1]))
        else { return nil }
        self.init(checking: first, to: last)
    }
}
