import RollAccess
import RollDomain
import RollServices
import RollStore

/// Finds the grant that a route needs, by what its address names.
struct GrantFinder: Sendable {
    let store: Store

    /// The grant; nil where what is named is not there or may not be seen.
    func grant(
        _ viewer: Viewer, _ action: Action, _ on: Need.On, _ values: [String: String]
    ) throws -> Grant? {
        try store.read { session in
            let keeper = Doorkeeper(viewer, session)
            let urn = values["urn"].flatMap(URN.init)
            switch on {
            case .pupil:
                guard let urn, let child = values["pupil"].flatMap(Int64.init) else { return nil }
                return try keeper.grant(action, urn, child)
            case .group:
                guard let urn, let group = values["group"].flatMap(Int.init) else { return nil }
                return try keeper.grant(action, urn, group: group)
            case .school:
                guard let urn else { return nil }
                return try keeper.grant(action, urn)
            case .trust:
                guard let trust = values["trust"] else { return nil }
                return Door.grant(viewer, action, .trust(trust))
            case .authority:
                guard let code = values["authority"].flatMap(AuthorityCode.init) else {
                    return nil
                }
                return Door.grant(viewer, action, .authority(code))
            case .nation: return Door.grant(viewer, action, .nation)
            case .own: return keeper.grant(action)
            case .installation: return Door.grant(viewer, action, .installation)
            }
        }
    }
}
