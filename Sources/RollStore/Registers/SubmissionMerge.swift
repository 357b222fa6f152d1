import RollDomain

/// One enrolment's place in one session's register.
struct MarkCell: Hashable {
    let when: SessionDate
    let enrolment: Int

    init(_ when: SessionDate, _ enrolment: Int) {
        self.when = when
        self.enrolment = enrolment
    }

    init(_ detail: MarkDetail) {
        self.init(detail.when, detail.enrolment)
    }
}

/// What sources last said of a mark that persons have amended.
struct SourceWord: Equatable {
    /// The last mark that a source sent; none where no source said anything.
    var said = Mark.none
    /// Whether a person has amended the mark since.
    var isAmendedSince = false
}

/// Works out what a delivery changes in a school's registers, without touching them.
///
/// A pure function of what stands, what sources said before, and the delivery. A mark that the
/// source sent before and a person has amended since is left alone when the source sends the
/// same again; a new value from the source is a change. Where the source comes to say what the
/// person said, that word of it is kept too, so that its next one is known to be new.
struct SubmissionMerge {
    /// The sheets after the delivery, of those sessions of which something is kept.
    private(set) var after: [RegisterSheet] = []
    /// The marks that are new, changed or agreed with, sheet by sheet: what the submission keeps.
    private(set) var delta: [RegisterSheet] = []
    /// What is noted newly beside marks, in order.
    private(set) var details: [MarkDetail] = []
    /// What was noted beside marks that have been replaced, and stands no longer.
    private(set) var outdated: [MarkDetail] = []
    /// What happened, counted.
    private(set) var count = SubmissionCount()
    /// Marks in which a person's word stands against the source's repetition.
    private var kept: Set<MarkCell> = []
    /// Marks that replaced another mark.
    private var replaced: Set<MarkCell> = []

    /// Merges a delivery.
    ///
    /// - Parameters:
    ///   - delivery: The marks, one sheet a session at most.
    ///   - current: The sheets as they stand, by session.
    ///   - noted: What is noted beside marks of these sessions.
    ///   - words: What sources said of amended marks of the delivery, by session and enrolment.
    /// - Complexity: O(marks + details).
    init(
        _ delivery: MarksDelivery, into current: [SessionDate: RegisterSheet],
        noted: [MarkDetail], words: [SessionDate: [Int: SourceWord]]
    ) {
        for sheet in delivery.sheets {
            guard let now = current[sheet.when] else {
                // A first register of a session: nothing to compare with.
                let trimmed = sheet.trimmed()
                guard !trimmed.marks.isEmpty else { continue }
                count.new += trimmed.markCount
                after.append(trimmed)
                delta.append(trimmed)
                continue
            }
            merge(sheet, into: now, words[sheet.when])
        }
        merge(delivery.details, noted)
    }

    private mutating func merge(
        _ sheet: RegisterSheet, into standing: RegisterSheet, _ words: [Int: SourceWord]?
    ) {
        var now = standing
        var changes = RegisterSheet(sheet.when)
        for place in sheet.marks.indices where sheet.marks[place] != 0 {
            let enrolment = sheet.first + place
            let mark = Mark(rawValue: sheet.marks[place])
            let before = now[enrolment]
            let isAmended = words?[enrolment]?.isAmendedSince ?? false
            if isAmended, words?[enrolment]?.said == mark {
                kept.insert(MarkCell(sheet.when, enrolment))
                if before == mark { count.unchanged += 1 } else { count.keptAmended += 1 }
                continue
            }
            if before == mark {
                count.unchanged += 1
                if isAmended { changes.set(mark, for: enrolment) }
                continue
            }
            if before == .none {
                count.new += 1
            } else {
                count.changed += 1
                replaced.insert(MarkCell(sheet.when, enrolment))
            }
            changes.set(mark, for: enrolment)
            now.set(mark, for: enrolment)
        }
        if !changes.marks.isEmpty {
            delta.append(changes)
            after.append(now)
        }
    }

    private mutating func merge(_ delivered: [MarkDetail], _ noted: [MarkDetail]) {
        var given: [MarkCell: MarkDetail] = [:]
        for detail in delivered where !kept.contains(MarkCell(detail)) {
            given[MarkCell(detail)] = detail
        }
        let standing = Set(noted)
        // A note goes with the mark beside which it was made; one that was made again stays.
        details = given.values
            .filter { !standing.contains($0) || replaced.contains(MarkCell($0)) }
            .sorted { ($0.when, $0.enrolment) < ($1.when, $1.enrolment) }
        outdated = noted.filter {
            replaced.contains(MarkCell($0)) && given[MarkCell($0)] == nil
        }
    }
}
