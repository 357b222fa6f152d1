import RollDomain

/// The newest span of a dated fact as stored; dates stay texts, which sort alike.
struct DatedFact {
    var value: String
    var from: String
    var to: String?
}

/// A date and the day before it, as stored.
struct StatedDay {
    let date: CivilDate
    let text: String
    let dayBefore: String

    init(_ date: CivilDate) {
        self.date = date
        self.text = date.description
        self.dayBefore = date.adding(days: -1).description
    }
}

/// What a statement does to a dated fact.
enum FactStep: Equatable {
    /// The same is known.
    case keep
    /// Something newer is known.
    case leaveOut
    /// A value starts where none holds.
    case begin(from: String)
    /// The value of the same first day is corrected.
    case correct(from: String)
    /// The old value ends, a new one starts on the next day.
    case change(from: String, endingOld: String)

    /// Decides the step.
    ///
    /// - Parameters:
    ///   - known: the newest span stored, nil where there is none.
    ///   - value: what is stated.
    ///   - asOf: the date of the file.
    ///   - start: the first day of the registration that the statement is about.
    ///   - isOlder: whether a newer file of the school was applied before; then only gaps fill.
    init(
        known: DatedFact?, value: String, asOf: StatedDay, start: StatedDay, isOlder: Bool
    ) {
        guard let known else {
            self = .begin(from: start.text)
            return
        }
        // A file of July states what will hold for those who start in September.
        let from = asOf.date < start.date ? start : asOf
        if let end = known.to, end < from.text {
            self = isOlder ? .leaveOut : .begin(from: from.text)
        } else if known.value == value {
            self = .keep
        } else if isOlder || from.text < known.from {
            self = .leaveOut
        } else if from.text == known.from {
            self = .correct(from: known.from)
        } else {
            self = .change(from: from.text, endingOld: from.dayBefore)
        }
    }
}
