import RollDomain
import RollFormats

/// A list while it is read: columns settled, rows taken or set aside, dates gathered.
struct ListGathering {
    let file: String
    let columns: ColumnMap<ListField>
    let headerLine: Int
    var log: DiagnosticLog
    /// The column of each figure.
    var figures: [ListMeasure: Int] = [:]
    var places: [ListMeasure: Int] = [:]
    /// Flags whose column says "no" in words, so that an empty cell says nothing.
    var wordedFlags: Set<ListMeasure> = []
    private(set) var rows: [ListRow] = []
    private(set) var setAside = 0
    private var dates: [ListField: [CivilDate: Int]] = [:]
    private var above: (from: CivilDate?, to: CivilDate?, made: CivilDate?) = (nil, nil, nil)

    init(file: String, columns: ColumnMap<ListField>, headerLine: Int, log: DiagnosticLog) {
        self.file = file
        self.columns = columns
        self.headerLine = headerLine
        self.log = log
    }

    /// A row is a pupil where anything says whom, a school else.
    var kind: AttendanceList.Kind {
        columns.has(.upn) || columns.has(.surname) || columns.has(.admissionNumber)
            || columns.has(.birthDate) || columns.has(.yearGroup)
            || (columns.has(.name) && !columns.has(.urn) && !columns.has(.laestab))
            ? .pupils : .schools
    }

    /// Takes what a line above the header says of dates.
    mutating func read(above cells: [String]) {
        let text = cells.joined(separator: " ")
        let dates = ListText.dates(text)
        if dates.count == 2, dates[0] <= dates[1] {
            (above.from, above.to) = (dates[0], dates[1])
        } else if dates.count == 1, ListText.saysMade(text) {
            above.made = dates[0]
        }
    }

    /// Takes a line below the header.
    mutating func take(_ cells: [String], line: Int) {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        let columns = columns
        func text(_ field: ListField) -> String {
            guard let place = columns.places[field], cells.indices.contains(place) else {
                return ""
            }
            return cells[place]
        }
        if isTotal(cells, text) { return }
        var row = ListRow(line: line)
        guard readIdentity(&row, text), readFigures(&row, cells) else {
            setAside += 1
            return
        }
        for field in [ListField.from, .to, .made] {
            guard let date = CivilDate(anyForm: text(field).utf8) else { continue }
            if dates[field, default: [:]][date] == nil { dates[field, default: [:]][date] = line }
        }
        rows.append(row)
    }

    /// A closing line that adds the others up is no pupil and no school.
    private func isTotal(_ cells: [String], _ text: (ListField) -> String) -> Bool {
        let identity = [text(.upn), text(.urn), text(.laestab), text(.admissionNumber)]
        guard identity.allSatisfy(\.isEmpty) || identity.contains(where: Self.isTotalWord),
            let first = cells.first(where: { !$0.isEmpty })
        else { return false }
        return Self.isTotalWord(first) || cells.contains(where: Self.isTotalWord)
    }

    private static func isTotalWord(_ text: String) -> Bool {
        [
            "total", "totals", "all", "all pupils", "all schools", "average", "grand total",
            "overall", "whole school",
        ].contains(text.lowercased())
    }

    private mutating func readIdentity(
        _ row: inout ListRow, _ text: (ListField) -> String
    ) -> Bool {
        row.urn = URN(text(.urn))
        row.laestab = LAESTAB(text(.laestab))
        for (field, isRead) in [(ListField.urn, row.urn != nil), (.laestab, row.laestab != nil)]
        where !isRead && !text(field).isEmpty {
            fault(.badNumber, "This is no number of a school, so the row is left out.", field, row)
            return false
        }
        if !text(.upn).isEmpty {
            guard case .read(let upn) = UPNReading(text(.upn)) else {
                fault(
                    .badNumber,
                    "This is no pupil number, so the row is left out: check its letter.",
                    .upn, row)
                return false
            }
            row.upn = upn
        }
        row.admissionNumber = text(.admissionNumber)
        row.birthDate = FieldText.date(text(.birthDate))
        row.yearGroup = YearGroup(text(.yearGroup))
        (row.surname, row.forename) = (text(.surname), text(.forename))
        if row.surname.isEmpty, kind == .pupils {
            (row.surname, row.forename) = ListText.names(text(.name))
        }
        let isKnown =
            kind == .pupils
            ? row.upn != nil || !row.surname.isEmpty : row.urn != nil || row.laestab != nil
        if !isKnown {
            fault(
                .noIdentity,
                kind == .pupils
                    ? "The row says of no pupil by number or name, so it is left out."
                    : "The row names no school, so it is left out.", nil, row)
        }
        return isKnown
    }

    private mutating func readFigures(_ row: inout ListRow, _ cells: [String]) -> Bool {
        var isSound = true
        for (measure, column) in figures.sorted(by: { $0.key < $1.key }) {
            let text = cells.indices.contains(column) ? cells[column] : ""
            if kind == .pupils, measure == .persistent || measure == .severe {
                if let flag = FieldText.flag(text) ?? Self.wordedFlag(text) {
                    row.values[measure] = flag ? 1 : 0
                    continue
                }
                if text.isEmpty {
                    if !wordedFlags.contains(measure) { row.values[measure] = 0 }
                    continue
                }
            }
            if ListText.isMissing(text) { continue }
            if measure.isPercent, let percent = ListText.percent(text) {
                row.values[measure] = ListText.scaled(percent, places: places[measure] ?? 0)
            } else if !measure.isPercent, let count = ListText.count(text) {
                row.values[measure] = count
            } else {
                log.record(
                    Diagnostic(
                        .error, ListRule.unreadable.id,
                        "This is no \(measure.isPercent ? "percentage from 0 to 100" : "whole number")"
                            + ", so the row is left out.",
                        at: Diagnostic.Place(
                            file: file, row: row.line, column: columns.headers[column]),
                        received: text))
                isSound = false
            }
        }
        return isSound
    }

    private static func wordedFlag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "pa", "sa", "persistent", "severe", "persistently absent", "severely absent": true
        case "not pa", "not sa", "no pa", "no sa": false
        default: nil
        }
    }

    private mutating func fault(
        _ rule: ListRule, _ message: String, _ field: ListField?, _ row: ListRow
    ) {
        log.record(
            Diagnostic(
                .error, rule.id, message,
                at: Diagnostic.Place(
                    file: file, row: row.line, column: field.map { columns.header($0) })))
    }

    /// The list, with what its rows contradict in themselves and each other.
    ///
    /// - Throws: `unrecognised` where its rows are of several windows.
    consuming func finish() throws(ImportFailure) -> AttendanceList {
        let from = try single(.from) ?? above.from
        let to = try single(.to) ?? above.to
        let made = try single(.made) ?? above.made ?? ListText.date(inFileName: file)
        var list = AttendanceList(
            file: file, kind: kind, rows: rows, measures: figures.keys.sorted(), places: places,
            from: from, to: to, madeOn: made, findings: log, setAside: setAside)
        list.setRepeatedAside()
        list.checkSums()
        return list
    }

    private func single(_ field: ListField) throws(ImportFailure) -> CivilDate? {
        let found = (dates[field] ?? [:]).sorted { $0.value < $1.value }
        // Each school of a list may have its own latest day; the last is when it was made.
        if field == .made { return found.map(\.key).max() }
        guard found.count > 1 else { return found.first?.key }
        throw ImportFailure(
            .unrecognised,
            "The rows are of several windows: line \(found[0].value) says \(found[0].key), line "
                + "\(found[1].value) says \(found[1].key). Compare one window at a time. "
                + "[\(ListRule.severalWindows.rawValue)]",
            at: Diagnostic.Place(file: file, row: found[1].value, column: columns.header(field)))
    }
}
