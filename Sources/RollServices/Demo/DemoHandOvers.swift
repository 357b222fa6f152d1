import RollAccess
import RollDomain
import RollStore

/// Hands most of a demo's new Year 7 on from the school they left, by the same service as everybody
/// else: a few are left to do, as it is in life.
public struct DemoHandOvers: Sendable {
    let figures: PageFigures
    private var store: Store { figures.store }

    /// Works on a made-up database with its registers in memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Hands on, unless it was done before.
    ///
    /// - Parameter occasion: The day up to which it goes.
    /// - Returns: How many pupils were handed on; 0 where nobody moved.
    /// - Throws: ``ServiceFailure`` where the database is not made up.
    /// - Complexity: O(marks of the school's last years).
    @discardableResult
    public func run(on occasion: Occasion) throws(ServiceFailure) -> Int {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so nothing is made up in it.")
        }
        return try ServiceFailure.only {
            let known = try store.read { try $0.persons.person(login: DemoPeople.primaryHead) }
            guard let known else { return 0 }
            let viewer = try AskAs(store: store)
                .viewer(known.login, as: .headteacher, on: occasion.today)
            guard case .school(let school) = viewer.assignments[0].scope else { return 0 }
            let leaving = try store.read { session in
                try YearSixRoll(school, holds: { _ in true }, on: occasion.today, in: session)
                    .pupils
            }
            guard leaving.allSatisfy({ $0.handover == nil }) else { return 0 }
            var then = occasion
            then.viewer = viewer
            if then.purpose.isEmpty { then.purpose = "filling a demonstration" }
            var written = 0
            for (place, pupil) in leaving.filter(\.isToHandOn).enumerated()
            where place % 5 != 4 {
                let child = pupil.person.pupil
                let grant = try store.read {
                    try Doorkeeper(viewer, $0).grant(.handOverCasework, school, child)
                }
                guard let grant else { continue }
                _ = try HandOnYearSix(store: store, figures: figures)
                    .run(Self.helped[place % Self.helped.count], grant: grant, on: then)
                written += 1
            }
            return written
        }
    }

    /// What helped, as a headteacher writes it; nothing to say is an answer too.
    private static let helped = [
        "",
        "Came in each day by the side door with a friend. A call home by nine if not there.",
        "",
        "Loved being in charge of the library. A job to do in the morning got them through the door.",
        "Mum works nights; breakfast club made the difference from Year 5 on.",
        "",
        "Asthma in winter: most absence is illness and was always explained the same day.",
        "Was away a lot in Year 4 after a bereavement and has been in nearly every day since.",
    ]
}
