import RollDomain

/// Works out what a delivery changes in a school's registers, without touching them.
///
/// A pure function of the current sheets, the amendments and the delivery. A mark that the
/// source sent before and a person has amended since is left alone when the source sends the
/// same again; a new value from the source is a change.
struct SubmissionMerge {
    /// The sheets after the delivery, those that changed only.
    private(set) var after: [RegisterSheet] = []
    /// The marks that are new or changed, sheet by sheet: what the submission keeps.
    private(set) var delta: [RegisterSheet] = []
    /// What happened, counted.
    private(set) var count = SubmissionCount()

    /// Merges a delivery's sheets.
    ///
    /// - Parameters:
    ///   - sheets: The delivery's sheets, one a session at most.
    ///   - current: The sheets as they stand, by session.
    ///   - amendments: Amendments of these sessions in the order in which they were made.
    ///   - symbols: The table of symbols.
    /// - Complexity: O(marks + amendments).
    init(
        _ sheets: [RegisterSheet], into current: [SessionDate: RegisterSheet],
        amendments: [Amendment], symbols: SymbolTable
    ) {
        let chains = Dictionary(grouping: amendments) {
            Cell(when: $0.when, enrolment: $0.enrolment)
        }
        for sheet in sheets {
            guard var now = current[sheet.when] else {
                // A first register of a session: nothing to compare with.
                let trimmed = sheet.trimmed()
                guard !trimmed.marks.isEmpty else { continue }
                count.new += trimmed.markCount
                after.append(trimmed)
                delta.append(trimmed)
                continue
            }
            var changes = RegisterSheet(sheet.when)
            for place in sheet.marks.indices where sheet.marks[place] != 0 {
                let enrolment = sheet.first + place
                let mark = Mark(rawValue: sheet.marks[place])
                let standing = now[enrolment]
                if standing == mark {
                    count.unchanged += 1
                    continue
                }
                if standing == .none {
                    count.new += 1
                } else {
                    let chain = chains[Cell(when: sheet.when, enrolment: enrolment)] ?? []
                    let sentBefore = Self.valueBeforeAmendments(
                        chain, standing: symbols.text(of: standing))
                    if sentBefore == symbols.text(of: mark) {
                        count.keptAmended += 1
                        continue
                    }
                    count.changed += 1
                }
                changes.set(mark, for: enrolment)
                now.set(mark, for: enrolment)
            }
            if !changes.marks.isEmpty {
                delta.append(changes)
                after.append(now)
            }
        }
    }

    /// The value that the source last sent, where amendments in a row led from it to what stands.
    private static func valueBeforeAmendments(_ chain: [Amendment], standing: String) -> String? {
        var value = standing
        var found: String?
        for amendment in chain.reversed() {
            guard amendment.newSymbol == value else { break }
            value = amendment.oldSymbol
            found = value
        }
        return found
    }

    private struct Cell: Hashable {
        let when: SessionDate
        let enrolment: Int
    }
}
