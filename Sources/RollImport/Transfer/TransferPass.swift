import RollDomain
import RollFormats

/// One pass through a transfer file: the header, then pupil by pupil.
struct TransferPass {
    var marks: MarkPass
    private(set) var pupils: ImportReport
    private var contacts: [ContactStatement] = []
    private var freeMeals: [UPN: [DateSpan]] = [:]
    private var years: [TransferYear] = []
    private var header: TransferHeader?
    private var side = TransferChanges.Side.received
    private var gathering = PupilGathering()
    private var told: Set<LAESTAB> = []
    private let places: [LAESTAB: Int32]
    private let school: URN
    private let laestab: LAESTAB
    private let startDate: CivilDate?
    private let today: CivilDate
    private let file: String

    init(
        marks: MarkPass, school: URN, laestab: LAESTAB, startDate: CivilDate?, today: CivilDate,
        file: String
    ) {
        self.marks = marks
        self.school = school
        self.laestab = laestab
        self.startDate = startDate
        self.today = today
        self.file = file
        pupils = ImportReport(file: file, kind: "common transfer file, pupils")
        places = Dictionary(
            marks.index.schools.enumerated().compactMap { place, roster in
                roster.laestab.map { ($0, Int32(place)) }
            }, uniquingKeysWith: { max($0, $1) })
    }

    var hasHeader: Bool { header != nil }

    mutating func take(_ element: TransferElement) throws(ImportFailure) {
        if element.name == "Header" { return try takeHeader(element) }
        guard let header else {
            throw ImportFailure(
                .unrecognised,
                "Pupils stand before the header, so it is not known whose they are. "
                    + "[\(ImportRule.unrecognisedFile.rawValue)]", at: place(element))
        }
        takePupil(element, header)
    }

    private mutating func takeHeader(_ element: TransferElement) throws(ImportFailure) {
        let header = TransferHeader(element)
        if header.destination == laestab {
            side = .received
        } else if header.source == laestab {
            side = .sent
        } else {
            throw ImportFailure(
                .anotherSchool,
                "The file is meant for \(header.destination.map { "\($0)" } ?? "no stated school")"
                    + ", not for \(laestab): ask the sending school for one made out to you. "
                    + "[\(ImportRule.anotherSchool.rawValue)]", at: place(element))
        }
        if !header.isKnown {
            pupils.log.record(
                ImportRule.unknownVersion.finding(
                    .warning,
                    "Version \(header.versionText.isEmpty ? "(none)" : header.versionText) is not "
                        + "known here; the file was read like the nearest known version.",
                    at: place(element)))
        }
        if let names = TransferHeader.names(inFile: file),
            names.source != header.source || names.destination != header.destination
        {
            pupils.log.record(
                ImportRule.fileNameDiffers.finding(
                    .note, "The file's name speaks of other schools than its header, which counts.",
                    at: place(element)))
        }
        self.header = header
    }

    private mutating func takePupil(_ element: TransferElement, _ header: TransferHeader) {
        pupils.counts.read += 1
        let reading = TransferPupil(
            element: element, school: school, laestab: laestab, today: today,
            at: header.written ?? today)
        switch UPNReading(element.text("UPN") ?? "") {
        case .faulty(let rule, let reason):
            holdBack(element, rule, reason)
        case .read(let upn):
            // Marks are judged even where the details are not enough for a registration.
            for year in element.first("Attendance")?.all("YearData") ?? [] {
                takeYear(year, upn, header)
            }
            let spans = reading.freeMealSpans
            if !spans.isEmpty { freeMeals[upn] = spans }
            var doubts: [Diagnostic] = []
            switch reading.statement(upn, otherwise: startDate, &doubts, file: file) {
            case .success(let statement):
                for doubt in doubts { pupils.log.record(doubt) }
                gathering.add(statement, upn.description)
                contacts.append(contentsOf: reading.contacts(upn))
            case .failure(let fault): holdBack(element, fault.rule, fault.reason)
            }
        }
    }

    private mutating func holdBack(
        _ element: TransferElement, _ rule: ImportRule, _ reason: String
    ) {
        pupils.counts.quarantined += 1
        pupils.quarantine.add(
            QuarantinedRow(
                line: element.line, rule: rule, reason: reason, school: school,
                received: element.text("UPN") ?? ""))
    }

    private func place(_ element: TransferElement) -> Diagnostic.Place {
        Diagnostic.Place(file: file, row: element.line)
    }

    // MARK: Attendance

    private mutating func takeYear(
        _ element: TransferElement, _ upn: UPN, _ header: TransferHeader
    ) {
        guard let start = element.text("Year").flatMap({ Int($0) }) else { return }
        let school = TransferHeader.school(element)
        var year = TransferYear(
            upn: upn, year: AcademicYear(startYear: start), school: school,
            totals: Self.totals(element), recounted: nil, line: element.line)
        for run in element.all("AttendSessions") {
            guard let text = run.text("AttendanceMarks") else { continue }
            let marks = TransferMarks(text, hasList: header.hasList)
            guard let first = run.text("AttendanceStartDate").flatMap({ FieldText.date($0) }) else {
                refuse(marks, run, .unreadableDate, "the marks have no first date")
                continue
            }
            if marks.form == .broken {
                refuse(
                    marks, run, .twoCharacterCodes,
                    "codes of two characters stand in a string of one-character marks, so it "
                        + "cannot be told where each mark begins: ask for a file of version 24 or "
                        + "later")
                continue
            }
            checkForm(marks, run, header)
            let counted = recount(marks, from: first)
            year.recounted = year.recounted.map { Self.sum($0, counted) } ?? counted
            takeMarks(marks, run, from: first, upn, school)
        }
        compare(year, element)
        years.append(year)
    }

    private mutating func checkForm(
        _ found: TransferMarks, _ run: TransferElement, _ header: TransferHeader
    ) {
        if (found.form == .list) != header.hasList {
            marks.report.log.record(
                ImportRule.unknownVersion.finding(
                    .warning,
                    "Version \(header.versionText) writes marks "
                        + "\(header.hasList ? "as a list with commas" : "as one string"), and these "
                        + "are not; they were read as they stand.", at: place(run)))
        }
        if found.texts.count % 2 != 0 {
            marks.report.log.record(
                ImportRule.markCount.finding(
                    .warning,
                    "There are \(found.texts.count) marks, and two belong to each day: one is "
                        + "missing or too many.", at: place(run)))
        }
    }

    private mutating func takeMarks(
        _ found: TransferMarks, _ run: TransferElement, from first: CivilDate, _ upn: UPN,
        _ school: LAESTAB?
    ) {
        guard let school, let place = places[school] else {
            if let school, told.insert(school).inserted {
                marks.report.log.record(
                    ImportRule.marksElsewhere.finding(
                        .note,
                        "Marks of \(school) are not taken, since that school is not loaded; "
                            + "the totals of its years are.", at: self.place(run)))
            }
            return
        }
        let key = PupilKey.pack(upn)
        for (offset, text) in found.texts.enumerated() {
            marks.report.counts.read += 1
            let date = first.adding(days: offset / 2)
            // Weekends are always filled with closures.
            if text == "#" && date.weekday.isWeekend {
                marks.report.counts.setAside += 1
                continue
            }
            let draft = MarkDraft(
                school: place, pupil: key, enrolment: MarkDraft.byPupil, day: date.dayNumber,
                session: offset % 2, code: marks.codes.place(text), line: run.line, column: nil)
            let when = SessionDate(date, offset % 2 == 0 ? .morning : .afternoon)
            let row = RowText(whole: "\(upn),\(when),\(text)", pupil: upn.description)
            _ = marks.settle(marks.take(draft), draft, row)
        }
    }

    /// Holds back a whole run of marks of which none can be placed.
    private mutating func refuse(
        _ found: TransferMarks, _ run: TransferElement, _ rule: ImportRule, _ reason: String
    ) {
        marks.report.counts.read += 1
        marks.refuse(
            rule, .unread(line: run.line),
            RowText(whole: run.text("AttendanceMarks") ?? "", pupil: ""), reason: reason)
        // One row stands for the run; each of its characters may be a possible session.
        for _ in 1..<max(1, found.texts.count) { marks.withholdUnclear() }
    }

    private mutating func recount(_ found: TransferMarks, from first: CivilDate) -> TransferTotals {
        var tally = SessionTally()
        for (offset, text) in found.texts.enumerated() {
            let place = marks.codes.place(text)
            guard place >= 0 else { continue }
            let run = marks.codes.run(of: first.adding(days: offset / 2))
            tally[marks.codes.markClass(marks.codes.marks[place], run: run)] += 1
        }
        return TransferTotals(
            possible: tally.possible, attended: tally.attending,
            authorised: tally[.authorised], unauthorised: tally[.unauthorised])
    }

    private mutating func compare(_ year: TransferYear, _ element: TransferElement) {
        guard let totals = year.totals, let counted = year.recounted, totals != counted else {
            return
        }
        marks.report.log.record(
            ImportRule.totalsDiffer.finding(
                .warning,
                "The totals say \(Self.words(totals)); the marks make \(Self.words(counted)). "
                    + "The marks were taken.", at: place(element)))
    }

    private static func words(_ totals: TransferTotals) -> String {
        "\(totals.possible) possible, \(totals.attended) attended, \(totals.authorised) "
            + "authorised, \(totals.unauthorised) unauthorised"
    }

    private static func totals(_ element: TransferElement) -> TransferTotals? {
        func number(_ name: String) -> Int? { element.text(name).flatMap { Int($0) } }
        guard let possible = number("SessionsPossible"), let attended = number("SessionsAttended"),
            let authorised = number("SessionsAuthorised"),
            let unauthorised = number("SessionsUnauthorised")
        else { return nil }
        return TransferTotals(
            possible: possible, attended: attended, authorised: authorised,
            unauthorised: unauthorised)
    }

    private static func sum(_ a: TransferTotals, _ b: TransferTotals) -> TransferTotals {
        TransferTotals(
            possible: a.possible + b.possible, attended: a.attended + b.attended,
            authorised: a.authorised + b.authorised,
            unauthorised: a.unauthorised + b.unauthorised)
    }

    /// Closes both reports.
    consuming func finish(limit: PlausibilityLimit) -> ImportOutcome<TransferChanges> {
        var pass = self
        let settled = pass.gathering.settle(&pass.pupils)
        pass.pupils.verdict = limit.verdict(pass.pupils)
        let outcome = pass.marks.finish(limit: limit, stated: nil)
        return ImportOutcome(
            changes: TransferChanges(
                side: pass.side, version: pass.header?.versionText ?? "", pupils: settled,
                contacts: pass.contacts, freeMeals: pass.freeMeals, years: pass.years,
                marks: outcome.changes, pupilReport: pass.pupils),
            report: outcome.report)
    }
}
