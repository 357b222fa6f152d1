public import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Tells social workers, the same day, that a child of theirs is out without a reason.
///
/// The telling stands on the worker's start page and list, and is kept with who told, when, and when
/// the worker looked.
///
/// - Source: Working together to improve school attendance: inform a child's social worker of
///   unexplained absence.
public struct TellSocialWorkers: Sendable {
    let store: Store
    let figures: PageFigures?

    /// Works on a database, with the registers in memory where any pupil is loaded.
    public init(store: Store, figures: PageFigures?) {
        self.store = store
        self.figures = figures
    }

    /// What came of it.
    public struct Told: Sendable, Hashable {
        /// Workers told now, counted once a child.
        public let told: Int
        /// Children whose worker was told of the day before.
        public let before: Int
        /// Children without a worker who can be told here.
        public let nobody: Int
    }

    /// Tells the worker of each child of the lists who is out today without a reason.
    ///
    /// - Parameters:
    ///   - grant: Leave to note what was done for the children.
    ///   - occasion: The day, and who tells.
    /// - Returns: How many were told.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(
        under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Told {
        let lines = try ShowVirtualSchool(store: store, figures: figures)
            .lines(under: grant, on: occasion).lines
        let waiting = lines.filter { $0.telling == .toTell }
        let told = try ServiceFailure.only { () -> Int in
            guard !waiting.isEmpty else { return 0 }
            return try store.write { session in
                var told = 0
                let pen = AuditPen(session, on: occasion)
                for line in waiting {
                    guard let worker = line.worker,
                        try session.tellings.tell(
                            worker.person, of: line.child.key, about: occasion.today,
                            by: occasion.viewer?.name ?? occasion.operatorName,
                            at: occasion.now)
                    else { continue }
                    told += 1
                    var event = pen.event(
                        .change,
                        "told person \(worker.person) of listed child \(line.child.key)",
                        reason: grant.reason)
                    event.child = line.child.pupil
                    try pen.note(event)
                }
                return told
            }
        }
        return Told(
            told: told,
            before: lines.count { [.told, .seen].contains($0.telling) },
            nobody: lines.count { $0.telling == .nobody })
    }

    /// Keeps that a social worker has looked at the children of theirs who are out without a reason;
    /// looking is being told, where nobody did before.
    ///
    /// - Parameters:
    ///   - page: What the worker looks at.
    ///   - viewer: The worker; nobody else's look counts.
    ///   - occasion: When.
    /// - Throws: ``ServiceFailure`` of the database.
    public func seen(
        _ page: VirtualSchoolPage, by viewer: Viewer, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard viewer.lookingAs == nil else { return }
        let own = page.lines.filter {
            $0.worker?.person == viewer.person && [.toTell, .told].contains($0.telling)
        }
        guard !own.isEmpty else { return }
        try ServiceFailure.only {
            try store.write { session in
                for line in own {
                    _ = try session.tellings.tell(
                        viewer.person, of: line.child.key, about: occasion.today,
                        by: "Rollcall", at: occasion.now)
                    _ = try session.tellings.see(
                        viewer.person, of: line.child.key, about: occasion.today,
                        at: occasion.now)
                }
            }
        }
    }
}
