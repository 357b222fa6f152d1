public import RollDomain
public import RollStore

/// Erases what has been kept long enough, with holds and a trial run.
///
/// - Source: regulation 7 of the 2024 Regulations: six years from the day an entry was made.
public struct Retain: Sendable {
    let store: Store

    /// Years for which a register entry is kept.
    public static let years = 6

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Erases, or counts what would be erased.
    ///
    /// - Throws: ``ServiceFailure``; nothing is erased then.
    public func run(
        on occasion: Occasion, isTrial: Bool
    ) throws(ServiceFailure) -> [RetentionCount] {
        try ServiceFailure.only {
            let (year, month, day) = occasion.today.parts
            // 29 February has no namesake six years ago; 1 March keeps a day more, not less.
            guard
                let cutoff = CivilDate(year: year - Self.years, month: month, day: day)
                    ?? CivilDate(year: year - Self.years, month: 2, day: 28)
            else { preconditionFailure("28 February is in every year") }
            func erase(_ session: StoreSession) throws -> [RetentionCount] {
                try session.retention.run(
                    before: Instant(cutoff), operatorName: occasion.operatorName,
                    at: occasion.now)
            }
            // A trial does everything and undoes it, so that it cannot promise otherwise.
            return isTrial ? try store.rehearse(erase) : try store.write(erase)
        }
    }

    /// Places a hold on a school, or on one child in it.
    ///
    /// - Returns: The hold's number.
    /// - Throws: ``ServiceFailure`` when the school or the pupil is not known.
    public func hold(
        _ school: URN, upn: UPN?, reason: String, on occasion: Occasion
    ) throws(ServiceFailure) -> Int {
        try ServiceFailure.only {
            try store.write { session in
                guard try session.schools.school(school) != nil else {
                    throw ServiceFailure(
                        .fault, "No school \(school) is loaded. Find it with: rollcall schools NAME"
                    )
                }
                var pupil: Int64?
                if let upn {
                    let found = try session.pupils.find(school, upn: upn).first
                    guard let found else {
                        throw ServiceFailure(.fault, "The school has no pupil with that number.")
                    }
                    pupil = found.pupil
                }
                return try session.retention.hold(
                    school: school, pupil: pupil, reason: reason,
                    placedBy: occasion.operatorName, at: occasion.now)
            }
        }
    }

    /// Releases a hold.
    ///
    /// - Throws: ``ServiceFailure`` when no such hold is in force.
    public func release(_ number: Int, on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            let wasThere = try store.write {
                try $0.retention.release(hold: number, at: occasion.now)
            }
            guard wasThere else {
                throw ServiceFailure(
                    .fault,
                    "No hold \(number) is in force. See those that are with: rollcall retain")
            }
        }
    }

    /// The holds in force.
    ///
    /// - Throws: ``ServiceFailure``.
    public func holds() throws(ServiceFailure) -> [LegalHold] {
        try ServiceFailure.only { try store.read { try $0.retention.holds() } }
    }
}
