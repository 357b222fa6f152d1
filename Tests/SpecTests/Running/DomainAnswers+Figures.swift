import RollDomain
import RollEngine
import RollStore

extension DomainAnswers {
    /// Answers with the engine, on the registers as the record of submissions gives them.
    func figures(_ kind: String, _ given: Given) throws(SpecFault) -> [[String: String]] {
        let table = try FigureGiven(kind, given)
        let reading = FigureReading(table: table, given: given)
        let snapshot = try reading.snapshot()
        var query = try reading.query()
        if table.kind.hasSuffix("a year before") {
            query =
                table.kind.hasPrefix("the same")
                ? query.yearBefore(of: snapshot.pupils(of: query)) : query.yearBefore
        }
        if table.kind == "children" { query.unit = .child }
        var rows: [[String: String]] = []
        if table.group == "pupil" {
            for (place, pupil) in table.pupils.enumerated() {
                var only = query
                let wanted = Int64(place + 1)
                guard query.pupils.pupils?.contains(wanted) ?? true else { continue }
                only.pupils.pupils = [wanted]
                let total = snapshot.answer(only).total
                if !total.isEmpty { rows.append(row(pupil, total, table)) }
            }
        } else {
            guard let dimension = Self.dimensions[table.group] else {
                throw given.fault("nobody knows how to split by '\(table.group)'")
            }
            query.dimensions = [dimension]
            for item in snapshot.answer(query).rows {
                rows.append(row(name(item.key[0], table), item.counts, table))
            }
        }
        return rows + [row(everyone, snapshot.answer(query).total, table)]
    }

    private static let dimensions: [String: Dimension] = [
        "school": .school, "authority": .authority, "term": .term, "half-term": .halfTerm,
        "week": .week, "day": .day, "weekday": .weekday, "session": .session,
        "year": .yearGroup, "month": .month,
    ]

    private func name(_ value: GroupValue, _ table: FigureGiven) -> String {
        switch value {
        case .school(let urn): table.schools[urn.number - FigureGiven.number(0)]
        case .authority(let code): code?.description ?? "?"
        case .term(let term): term.rawValue
        case .halfTerm(let half): half?.rawValue ?? "?"
        case .week(let date), .day(let date): date.description
        case .weekday(let day): String(day.rawValue)
        case .session(let half): half.letters
        case .yearGroup(let year): year?.description ?? "?"
        default: "?"
        }
    }

    private func row(
        _ name: String, _ counts: FigureCounts, _ table: FigureGiven
    ) -> [String: String] {
        let rate = counts.absence.percent(places: 1).map { "\($0)%" } ?? "no rate"
        let number = SymbolTable.known.mark(for: "N").map { Int($0.rawValue) } ?? 0
        func band(_ places: Range<Int>) -> String {
            String(counts.bands.isEmpty ? 0 : counts.bands[places].reduce(0, +))
        }
        return [
            table.group: name, "pupils": String(counts.enrolments),
            "possible": String(counts.possible), "attended": String(counts.attending),
            "missed": String(counts.absent), "authorised": String(counts.authorised),
            "unauthorised": String(counts.unauthorised), "rate": rate,
            "days missed": String(counts.daysMissed), "spells": String(counts.spells),
            "long spells": String(counts.longSpells), "late": String(counts.lateBefore),
            "after the register closed": String(counts.lateAfter),
            "N": String(counts.codes.isEmpty ? 0 : counts.codes[number]),
            "persistent": String(counts.persistent), "severe": String(counts.severe),
            "under 5%": band(0..<1), "5% to under 10%": band(1..<2),
            "10% and over": band(2..<AbsenceBand.all.count),
        ]
    }
}

/// Reads the tables of a question into what the engine takes.
struct FigureReading {
    let table: FigureGiven
    let given: Given

    private func date(_ text: String) throws(SpecFault) -> CivilDate {
        guard let date = CivilDate(text) else { throw given.fault("'\(text)' is no date") }
        return date
    }

    private func span(_ text: String) throws(SpecFault) -> DateSpan {
        let dates = table.dates(text)
        return DateSpan(from: try date(dates.from), to: try date(dates.to))
    }

    /// The question.
    func query() throws(SpecFault) -> Query {
        let window = table.window
        let written = try table.arrivals.map { (day) throws(SpecFault) in try date(day.date) }
        guard let end = try table.cell(window, "to").map(date) ?? written.max() else {
            throw given.fault("there is no last date")
        }
        let first = try table.cell(window, "from").map(date) ?? AcademicYear(of: end).firstDate
        var query = Query(Window(DateSpan(from: first, to: end)))
        query.window.terms = table.list(window, "term").map {
            Set($0.compactMap(CensusTerm.init(rawValue:)))
        }
        query.window.halfTerms = table.list(window, "half term").map {
            Set($0.compactMap { HalfTerm(text: $0) })
        }
        query.window.weekdays = table.list(window, "days").map { days in
            Set(Weekday.allCases.filter { days.contains($0.name) })
        }
        if let half = table.cell(window, "session") {
            query.window.sessions = [half == "AM" ? .morning : .afternoon]
        }
        query.window.countsExcluded = table.cell(window, "left-out days") == "counted"
        if let text = table.cell(window, "without") {
            var schools = SchoolSelection()
            schools.schools = table.list(window, "at").map { names in
                Set(names.compactMap { name in table.schools.firstIndex(of: name) }.compactMap(urn))
            }
            query.window.leftOut = [LeftOutDates(try span(text), schools: schools)]
        }
        query.pupils.yearGroups = table.list(table.who, "year").map {
            Set($0.map { YearGroup($0) })
        }
        query.pupils.characteristics[.freeSchoolMeals] =
            table.list(table.who, "free school meals").map { Set($0) }
        query.pupils.onRoll = try table.cell(table.who, "on roll").map(span)
        query.minimumPossible = table.cell(table.who, "least sessions").flatMap { Int($0) } ?? 1
        query.measures = [.bands, .codes, .lateness, .days, .spells]
        for rule in table.rules { try add(rule, to: &query.rules) }
        return query
    }

    private func add(
        _ rule: [String: String], to rules: inout FigureRules
    ) throws(SpecFault) {
        let (what, value) = (try given.text(rule, "rule"), try given.text(rule, "value"))
        switch what {
        case "persistent from": rules.persistent = AbsenceThreshold(Int(value) ?? 10, in: 100)
        case "long spell from": rules.longSpell = Int(value) ?? 10
        case "Year 11":
            if value == "not the second half of summer" {
                rules.uncounted.append(.official)
            } else {
                let last = try date(String(value.suffix(10)))
                rules.uncounted.append(
                    UncountedSessions(ages: 15...15, span: DateSpan(from: last.adding(days: 1))))
            }
        default:
            let classes: [String: MarkClass] = [
                "dropped": .unmarked, "present": .present, "authorised": .authorised,
                "unauthorised": .unauthorised, "not possible": .notPossible,
            ]
            guard what.hasPrefix("code "), let kind = classes[value] else {
                throw given.fault("no rule '\(what)'")
            }
            rules.recoded[String(what.dropFirst(5))] = kind
        }
    }

    private func urn(_ place: Int) -> URN? { URN(number: FigureGiven.number(place)) }

    /// Every school and year that the marks touch, as known then.
    func snapshot() throws(SpecFault) -> NationSnapshot {
        let rules = MarkRules(symbols: .known)
        var years: Set<AcademicYear> = []
        for day in table.arrivals { years.insert(AcademicYear(of: try date(day.date))) }
        var partitions: [Partition] = []
        for place in table.schools.indices {
            guard let urn = urn(place) else { throw given.fault("too many schools") }
            var facts = SchoolFacts(urn: urn, phase: .secondary)
            facts.authority = table.schoolFacts[place]["authority"].flatMap { AuthorityCode($0) }
            var record = try record(of: place)
            let known = try table.cell(table.window, "known on").map(date).map(Instant.endOf)
            let sheets = record.sheets(
                knownAt: known ?? .latest, in: DateSpan(from: try date("2000-01-01")))
            for year in years.sorted() {
                partitions.append(
                    PartitionBuilder(rules: rules).build(
                        school: facts, year: year,
                        enrolments: try enrolments(at: place, in: year, of: years),
                        sheets: sheets, calendar: try calendar(of: place)))
            }
        }
        return NationSnapshot(rules: rules, partitions: partitions)
    }

    private func record(of place: Int) throws(SpecFault) -> RegisterRecord {
        var arrivals: [RegisterRecord.Arrival] = []
        for (number, day) in table.arrivals.enumerated()
        where table.registrations[day.registration].school == place {
            var sheets: [RegisterSheet] = []
            for (text, session) in zip(day.codes, Session.allCases)
            where !CodeBook.isPlaceholder(Array(text.utf8)) {
                guard let mark = SymbolTable.known.mark(for: text) else {
                    throw given.fault("no code '\(text)'")
                }
                var sheet = RegisterSheet(SessionDate(try date(day.date), session))
                sheet.set(mark, for: day.registration)
                sheets.append(sheet)
            }
            arrivals.append(
                RegisterRecord.Arrival(
                    at: Instant(try date(day.knownOn), hour: 16), number: Int32(number),
                    sheets: sheets))
        }
        return RegisterRecord(arrivals)
    }

    private func enrolments(
        at place: Int, in year: AcademicYear, of years: Set<AcademicYear>
    ) throws(SpecFault) -> [EnrolmentFacts] {
        let latest = years.max() ?? year
        var found: [EnrolmentFacts] = []
        for (number, one) in table.registrations.enumerated() where one.school == place {
            let end = one.to == "9999-12-31" ? nil : try date(one.to)
            var facts = EnrolmentFacts(
                number: number, pupil: Int64((table.pupils.firstIndex(of: one.pupil) ?? 0) + 1),
                span: DateSpan(from: try date(one.from), to: end),
                kind: EnrolmentKind(rawValue: one.kind) ?? .other)
            // The table gives the age of the last year that it is about.
            facts.age = one.age - (latest.startYear - year.startYear)
            for (name, values) in table.facts[one.pupil] ?? [:] {
                // The first value of the table holds for all the time before it.
                var start = CivilDate(dayNumber: 0)
                var held: [DatedValue<String>] = []
                for item in values {
                    let until = try item.until.map(date)
                    held.append(DatedValue(item.value, DateSpan(from: start, to: until)))
                    start = until?.adding(days: 1) ?? start
                }
                if name == "year" {
                    facts.yearGroups = held.compactMap { one in
                        YearGroup(one.value).map { DatedValue($0, one.span) }
                    }
                } else {
                    facts.characteristics[.freeSchoolMeals] = held
                }
            }
            found.append(facts)
        }
        return found
    }

    private func calendar(of place: Int) throws(SpecFault) -> SchoolCalendar? {
        var entries: [CalendarEntry] = []
        for row in table.calendar
        where (row["school"] ?? "all") == "all" || row["school"] == table.schools[place] {
            guard let kind = CalendarDayKind(rawValue: try given.text(row, "what")) else {
                throw given.fault("the calendar has a row that says nothing")
            }
            entries.append(
                CalendarEntry(
                    kind: kind,
                    span: DateSpan(
                        from: try date(given.text(row, "from")),
                        to: try date(given.text(row, "to")))))
        }
        return entries.isEmpty ? nil : SchoolCalendar(entries: entries)
    }
}
