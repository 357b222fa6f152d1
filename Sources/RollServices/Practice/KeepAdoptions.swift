public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Keeps what a school takes up from the practice library, and what it says became of it.
public struct KeepAdoptions: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a change.
    public enum Outcome: Sendable, Hashable {
        /// It is kept, under this number at the school.
        case kept(Int)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// There is no such card in the library, or no such adoption of the school.
        case missing
    }

    /// Takes a card up.
    ///
    /// - Parameters:
    ///   - card: The card, which every school may read.
    ///   - statement: From when on, what for, and whether the school may be named.
    ///   - grant: Leave to share practice for the school.
    ///   - occasion: Who says so, and when.
    /// - Returns: Its number at the school, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func adopt(
        _ card: Int64, _ statement: AdoptionStatement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = KeepPractice.school(grant).urn
        var faults = statement.faults(on: occasion.today)
        return try ServiceFailure.only {
            try store.write { session in
                guard let found = try session.practice.card(card), found.isShown,
                    let version = found.shown
                else { return .missing }
                if found.school.urn == school {
                    faults.append(
                        CaseworkFault(
                            "", "This is your own card. Change its text to say how it goes on."))
                }
                let own = try session.adoptions.of(school).filter { $0.card == card }
                if own.contains(where: { $0.outcome == nil }) {
                    faults.append(
                        CaseworkFault(
                            "",
                            "You took this up already. Say what happened before you begin again.")
                    )
                } else if own.contains(where: { $0.start == statement.start }) {
                    faults.append(
                        CaseworkFault("start", "You began on that day already. Give another day."))
                }
                guard faults.isEmpty, let start = statement.start else { return .faulty(faults) }
                let number = try session.adoptions.add(
                    statement, from: start, of: (card, version), at: school,
                    by: CaseAuthor(grant, on: occasion))
                try KeepPractice.note(
                    "practice card \(card) taken up", school, grant, occasion, in: session)
                return .kept(number)
            }
        }
    }

    /// Keeps what became of it; a later report takes the place of an earlier one.
    ///
    /// - Parameters:
    ///   - report: What became of it, and what the school would tell the next one.
    ///   - number: The adoption, by number at the school.
    ///   - grant: Leave to share practice for the school.
    ///   - occasion: Who says so, and when.
    /// - Returns: Its number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func report(
        _ report: AdoptionReport, of number: Int, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.write { session in
                let found = try session.adoptions.of(school).first { $0.number == number }
                guard let found else { return .missing }
                let faults = report.faults(began: found.start, on: occasion.today)
                guard faults.isEmpty, let outcome = report.outcome else { return .faulty(faults) }
                try session.adoptions.report(
                    outcome, said: report.said, of: number, at: school, on: occasion.today,
                    by: grant.viewer.name)
                try KeepPractice.note(
                    "report on practice card \(found.card)", school, grant, occasion, in: session)
                return .kept(number)
            }
        }
    }

    /// What a school took up with the names of the cards, the newest first.
    ///
    /// - Parameter grant: Leave to share practice for the school.
    /// - Returns: Each with its card.
    /// - Throws: ``ServiceFailure`` of the database.
    public func own(by grant: Grant) throws(ServiceFailure) -> [AdoptionLine] {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.read { session in
                try session.adoptions.of(school).compactMap { adoption in
                    guard let card = try session.practice.card(adoption.card) else { return nil }
                    let versions = try session.practice.versions(of: adoption.card)
                    let shown = versions.first { $0.number == card.shown } ?? versions.last
                    return shown.map {
                        AdoptionLine(adoption: adoption, card: card, text: $0.text)
                    }
                }
            }
        }
    }
}

/// Something that a school took up, with its card.
public struct AdoptionLine: Sendable, Hashable {
    /// What the school said.
    public let adoption: StoredAdoption
    /// The card.
    public let card: StoredPracticeCard
    /// What the card says to all.
    public let text: PracticeCardText
}
