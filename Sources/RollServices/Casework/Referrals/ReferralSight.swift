public import RollAccess
public import RollCasework
import RollDomain
import RollStore

extension ServiceKind {
    /// The field whose grant it needs to know of a referral to such a service; nil where none is
    /// needed.
    public var field: Field? {
        switch self {
        case .mentalHealth, .schoolNursing: .clinical
        case .youthJustice, .socialCare: .safeguarding
        case .specialNeeds, .psychology: .needs
        case .youngCarers: .care
        case .earlyHelp, .mentoring, .housing, .travel, .other: nil
        }
    }

    /// The series of numbers of referrals to such a service: one for each field, so that who may not
    /// know of some finds no gap.
    var series: Int {
        switch field {
        case .clinical: 1
        case .safeguarding: 2
        case .needs: 3
        case .care: 4
        default: 0
        }
    }
}

/// Which referrals somebody may know of; the others do not exist for them, not even as a count.
struct ReferralSight {
    let grant: Grant

    /// Whether a referral of a child whom the grant reaches may be known.
    func shows(_ referral: StoredReferral) -> Bool {
        shows(referral.service.statement.kind)
            || referral.referredByPerson == grant.viewer.person
    }

    /// Whether a kind of service may be known to have been asked.
    func shows(_ kind: ServiceKind) -> Bool { kind.field.map(grant.shows) ?? true }

    /// The people who see none but what they have accepted: service workers and mentors.
    private var workers: [Int64] {
        let viewer = grant.viewer
        let own = Self.isWorker(viewer.role) ? [viewer.person] : []
        return own + (viewer.lookingAs.map { Self.isWorker($0.role) ? [$0.person] : [] } ?? [])
    }

    static func isWorker(_ role: Role) -> Bool {
        role == .serviceWorker || role == .mentor
    }

    /// Those of some referrals that may be seen.
    func seen(
        _ all: () throws -> [StoredReferral], in session: StoreSession
    ) throws -> [StoredReferral] {
        let date = grant.viewer.date
        let workers = workers
        guard let first = workers.first else { return try all().filter(shows) }
        // A worker sees what they have accepted, whatever its kind, and nothing else.
        var accepted = try session.referrals.accepted(by: first, on: date)
        for other in workers.dropFirst() {
            let theirs = Set(
                try session.referrals.accepted(by: other, on: date).map { Key($0) })
            accepted = accepted.filter { theirs.contains(Key($0)) }
        }
        return accepted
    }

    /// What a worker has accepted; nil for others, who see by the kind of service.
    func accepted(in session: StoreSession) throws -> [StoredReferral]? {
        workers.isEmpty ? nil : try seen({ [] }, in: session)
    }

    private struct Key: Hashable {
        let school: URN
        let number: Int

        init(_ referral: StoredReferral) {
            school = referral.school
            number = referral.number
        }
    }
}
