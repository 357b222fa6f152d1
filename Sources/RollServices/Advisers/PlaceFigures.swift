import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// The figures of an authority or a trust by which an adviser's objectives are set and followed: the same
/// protected counts for whoever asks.
///
/// - Source: rule R-DISC-05.
public struct PlaceFigures: Sendable {
    let store: Store
    let protected: ProtectedPages
    let figures: PageFigures?

    /// Takes figures from the day's frozen registers, and counts of work from the database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - protected: Pages of those who see aggregates only.
    ///   - figures: The registers in memory; nil where no pupils are loaded.
    public init(store: Store, protected: ProtectedPages, figures: PageFigures?) {
        self.store = store
        self.protected = protected
        self.figures = figures
    }

    /// How figures of pupils are counted, in words.
    static let counted = "rollcall-live, protected counts"

    /// What is known of a place on a day.
    struct Reading {
        let cell: ProtectedCell?
        let window: DateSpan?
        let ledger: ExpectationLedger

        /// Where a figure stands; nil where it is kept back, or nothing is counted.
        func baseline(_ measure: ObjectiveMeasure, _ expectation: String) -> ObjectiveBaseline? {
            switch measure {
            case .absence: return pupils(cell?.absence)
            case .persistent: return pupils(share(cell?.persistent))
            case .severe: return pupils(share(cell?.severe))
            case .expectation:
                guard
                    let line = (ledger.own + ledger.ofSchools).first(where: {
                        $0.code == expectation
                    }), let done = line.done, line.of > 0
                else { return nil }
                return ObjectiveBaseline(
                    share: Ratio(done, of: line.of),
                    definition: "\(ledger.edition.code) \(expectation), \(line.noun)",
                    window: DateSpan(
                        from: AcademicYear(of: ledger.date).firstDate, to: ledger.date))
            }
        }

        private func pupils(_ share: Ratio?) -> ObjectiveBaseline? {
            guard let share, let window, share.whole > 0 else { return nil }
            return ObjectiveBaseline(
                share: share, definition: PlaceFigures.counted, window: window)
        }

        private func share(_ count: ProtectedCount?) -> Ratio? {
            guard let some = count?.number, let all = cell?.registrations.number, all > 0 else {
                return nil
            }
            return Ratio(min(some, all), of: all)
        }
    }

    /// Reads the figures of a place.
    ///
    /// - Parameters:
    ///   - subject: The authority or the trust.
    ///   - viewer: Who asks; figures that they may not see are not read.
    ///   - occasion: The day.
    ///   - isOfPupils: Whether figures of pupils are wanted, beside counts of work.
    /// - Returns: What is known; nil for somebody who may not see what is expected of the place.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the place) when it is first asked on a day.
    func read(
        _ subject: Subject, for viewer: Viewer, on occasion: Occasion, isOfPupils: Bool = true
    ) throws(ServiceFailure) -> Reading? {
        guard let expected = Door.grant(viewer, .seeExpectations, subject) else { return nil }
        let ledger = try ShowExpectations(store: store, figures: figures)
            .run(expected, on: occasion)
        guard isOfPupils, let seeing = Door.grant(viewer, .seeFigures, subject),
            let page = try held(seeing, on: occasion.today)
        else { return Reading(cell: nil, window: nil, ledger: ledger) }
        return Reading(cell: page.total, window: page.window, ledger: ledger)
    }

    /// The protected page of a place; nil where no school has pupils.
    func held(_ grant: Grant, on date: CivilDate) throws(ServiceFailure) -> ProtectedPlacePage? {
        do {
            return try protected.page(by: grant, splits: [], figures: figures, on: date)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }
}
