public import RollAccess
public import RollDomain
public import RollStore

/// Brings schools and children from a transaction to the door for one viewer.
///
/// What is not there and what may not be seen are both nil, so that nobody can tell them apart.
public struct Doorkeeper {
    /// Who asks.
    public let viewer: Viewer
    let session: StoreSession

    /// The answer for a child who is not there or may not be seen.
    static let noPupil =
        "No school that is loaded has a pupil with that number. Check the number, or load "
        + "the school's pupils with rollcall import pupils FILE."

    /// The answer for a school that is not there or may not be seen.
    static let noSchool = "No such school is loaded. Find it with: rollcall schools NAME"

    /// Stands at the door in a transaction.
    public init(_ viewer: Viewer, _ session: StoreSession) {
        self.viewer = viewer
        self.session = session
    }

    /// Leave to do something to one school's record of a child.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(what is known of the child).
    public func grant(_ action: Action, _ school: URN, _ child: Int64) throws -> Grant? {
        guard viewer.may(action),
            let subject = try session.subjects.pupil(child, at: school, on: viewer.date)
        else { return nil }
        return Door.grant(viewer, action, .pupil(subject))
    }

    /// Leave to do something to every record of a child that the viewer reaches.
    ///
    /// - Returns: One grant a school; none where the number is not known or may not be seen.
    /// - Throws: the failure of a statement.
    public func grants(_ action: Action, _ upn: UPN) throws -> [Grant] {
        try session.pupils.find(nil, upn: upn).compactMap {
            try grant(action, $0.school, $0.pupil)
        }
    }

    /// Leave to do something to a school.
    ///
    /// - Throws: the failure of a statement.
    public func grant(_ action: Action, _ school: URN) throws -> Grant? {
        guard viewer.may(action), let stored = try session.schools.school(school) else {
            return nil
        }
        return Door.grant(viewer, action, .school(SchoolPlace(stored)))
    }

    /// Leave to do something to a group of a school.
    ///
    /// - Throws: the failure of a statement.
    public func grant(_ action: Action, _ school: URN, group number: Int) throws -> Grant? {
        guard viewer.may(action), let stored = try session.schools.school(school),
            try session.groups.groups(of: school, on: viewer.date)
                .contains(where: { $0.number == number })
        else { return nil }
        let years = try session.subjects.pupils(of: school, on: viewer.date).values
            .filter { $0.groups.contains(number) }.compactMap(\.yearGroup)
        return Door.grant(
            viewer, action,
            .group(SchoolPlace(stored), number: number, years: Set(years)))
    }

    /// Leave to do something to all that is the viewer's own.
    public func grant(_ action: Action) -> Grant? { Door.grant(viewer, action, .own) }

    /// The schools and children that an action reaches.
    ///
    /// - Returns: Nothing reached where the viewer may not do it.
    /// - Throws: the failure of a statement.
    public func records(_ action: Action) throws -> ReachedRecords {
        guard let reach = Door.reach(viewer, action) else {
            return ReachedRecords(schools: [], records: [:])
        }
        return try session.reaches.records(of: reach)
    }

    /// Whether the viewer may do it to everything in the installation.
    func mayEverywhere(_ action: Action) -> Bool {
        Door.why(viewer, action, .installation) != nil
    }
}
