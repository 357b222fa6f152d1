import RollAccess
import RollDomain
import RollServices
import RollStore

/// The place that a what-if is about, as the address names it and the door allows it.
struct WhatIfScope {
    /// Leave to ask.
    let grant: Grant
    /// The place in words.
    let name: String
    /// What names it in the address; empty for the visitor's own place.
    let fields: Fields

    /// Finds the place.
    ///
    /// - Throws: ``WebFailure/notFound`` where it is not there or the visitor may not ask about it.
    init(_ ask: Ask, _ services: SiteServices) throws {
        let viewer = ask.grant.viewer
        if let text = ask.query.text("school") {
            guard let urn = URN(text) else { throw WebFailure.notFound }
            (grant, name) = try Self.school(urn, viewer, services)
            fields = Fields([("school", urn.description)])
        } else if let uid = ask.query.text("trust") {
            guard let found = Door.grant(viewer, .askWhatIf, .trust(uid)) else {
                throw WebFailure.notFound
            }
            grant = found
            name = try services.store.read { session in
                try session.schools.trusts(uid).first { $0.uid == uid }?.name ?? "Trust \(uid)"
            }
            fields = Fields([("trust", uid)])
        } else if let text = ask.query.text("authority") {
            guard let code = AuthorityCode(text),
                let found = Door.grant(viewer, .askWhatIf, .authority(code))
            else { throw WebFailure.notFound }
            grant = found
            name = Geography.england.authority(code)?.name ?? "Authority \(code)"
            fields = Fields([("authority", code.description)])
        } else if let nation = Door.grant(viewer, .askWhatIf, .nation) {
            (grant, name, fields) = (nation, "England", Fields())
        } else if case .school(let urn)? = viewer.assignments.first?.scope,
            viewer.assignments.count == 1, viewer.lookingAs == nil
        {
            (grant, name) = try Self.school(urn, viewer, services)
            fields = Fields()
        } else {
            (grant, name, fields) = (ask.grant, ask.guest?.organisation ?? "Your schools", Fields())
        }
    }

    private static func school(
        _ urn: URN, _ viewer: Viewer, _ services: SiteServices
    ) throws -> (Grant, String) {
        let found = try services.store.read { session in
            (
                try Doorkeeper(viewer, session).grant(.askWhatIf, urn),
                try session.schools.school(urn)?.name
            )
        }
        guard let grant = found.0 else { throw WebFailure.notFound }
        return (grant, found.1 ?? "School \(urn)")
    }

    /// The codes whose class may be changed here.
    ///
    /// Of one school, or a few, a changed count of suspensions could tell of a child; whoever may
    /// not know of them is not offered the codes among which they are hidden.
    func codes(on date: CivilDate) -> [CodeRule] {
        let isWide =
            switch grant.subject {
            case .nation, .authority: true
            default: grant.viewer.fields.contains(.conduct)
            }
        return CodeBook.england.rules(inForceOn: date).filter { rule in
            [.present, .approved, .authorised, .unauthorised, .notPossible]
                .contains(rule.markClass)
                && (isWide || grant.veil.mayFilter(by: rule.symbol))
        }
    }
}
