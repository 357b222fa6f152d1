import RollDomain
import RollImport
import RollStore

/// Marks that came for days outside a pupil's dates on roll, and were set aside as they came.
///
/// What arrived is kept as text, fields between commas: the number, the date, the session and the
/// code are found by their form.
struct SetAsideMarks {
    private var byPupil: [UPN: [SessionDate: UInt8]] = [:]

    /// Reads what was set aside for a school; of a session that came twice, the newer counts.
    init(
        _ school: URN, in span: DateSpan, symbols: SymbolTable, session: StoreSession
    ) throws {
        let rules = [ImportRule.afterLeaving.rawValue, ImportRule.beforeStart.rawValue]
        for rule in rules {
            for text in try session.imports.received(of: school, under: rule) {
                guard let read = Self.read(text, symbols), span.contains(read.when.date) else {
                    continue
                }
                byPupil[read.upn, default: [:]][read.when] = read.mark
            }
        }
    }

    /// The sessions for which anything was set aside.
    var sessions: Set<SessionDate> { Set(byPupil.values.flatMap(\.keys)) }

    /// A pupil's marks by the place of their session.
    func marks(of upn: UPN, at places: [SessionDate: Int]) -> [Int: UInt8] {
        var found: [Int: UInt8] = [:]
        for (when, mark) in byPupil[upn] ?? [:] {
            if let place = places[when] { found[place] = mark }
        }
        return found
    }

    private static func read(
        _ text: String, _ symbols: SymbolTable
    ) -> (upn: UPN, when: SessionDate, mark: UInt8)? {
        // A header of a wide file holds the date and the session in one field.
        let fields = text.split(separator: ",").map { field in
            String(field.drop { $0 == " " || $0 == "\"" })
        }
        let words = fields.flatMap { $0.split(separator: " ").map(String.init) }
        guard let upn = words.lazy.compactMap({ UPN($0) }).first,
            let date = words.lazy.compactMap({ CivilDate(anyForm: $0.utf8) }).first,
            let half = words.lazy.compactMap({ Session(text: $0.utf8) }).first,
            let code = fields.last(where: { field in
                Session(text: field.utf8) == nil && symbols.mark(for: field) != nil
            }), let mark = symbols.mark(for: code)
        else { return nil }
        return (upn, SessionDate(date, half), mark.rawValue)
    }
}
