import RollDomain

/// A slow and obvious second opinion on registers: a list of entries for each mark.
struct PlainJournal {
    struct Cell: Hashable {
        let school: Int
        let when: SessionDate
        let enrolment: Int
    }

    struct Life {
        var entries: [(at: Instant, code: String)] = []
        var saidBySource: String?
        var isPersonsWord = false
        var minutes: Int?
    }

    private(set) var lives: [Cell: Life] = [:]

    enum Outcome { case new, changed, unchanged, kept }

    /// A source says a mark, with minutes late or without.
    mutating func say(_ code: String, _ minutes: Int?, _ cell: Cell, at now: Instant) -> Outcome {
        var life = lives[cell] ?? Life()
        defer { lives[cell] = life }
        let standing = life.entries.last?.code
        let repeats = life.isPersonsWord && life.saidBySource == code
        life.saidBySource = code
        if repeats { return standing == code ? .unchanged : .kept }
        life.isPersonsWord = false
        guard standing != code else {
            life.minutes = minutes ?? life.minutes
            return .unchanged
        }
        life.minutes = minutes
        life.entries.append((now, code))
        return standing == nil ? .new : .changed
    }

    /// A person amends a mark.
    mutating func amend(_ code: String, _ cell: Cell, at now: Instant) {
        lives[cell, default: Life()].entries.append((now, code))
        lives[cell]?.isPersonsWord = true
        lives[cell]?.minutes = nil
    }

    /// The marks of a school as known at an instant, or as they stand.
    func marks(of school: Int, knownAt instant: Instant? = nil) -> [Cell: String] {
        var marks: [Cell: String] = [:]
        for (cell, life) in lives where cell.school == school {
            let known = life.entries.last { entry in instant.map { entry.at <= $0 } ?? true }
            marks[cell] = known?.code
        }
        return marks
    }

    /// Minutes late beside the marks of a school.
    func minutes(of school: Int) -> [Cell: Int] {
        lives.filter { $0.key.school == school }.compactMapValues(\.minutes)
    }
}
