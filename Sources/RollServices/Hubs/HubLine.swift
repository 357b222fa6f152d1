public import RollCasework
public import RollDomain
public import RollStore

/// Why a school may no longer be the one that was chosen to lead.
public enum HubLeadTrouble: Sendable, Hashable {
    /// The school has closed.
    case closed(CivilDate?)
    /// The school is in a trust in which it was not when it was chosen.
    case joinedTrust(String)
    /// The register of schools no longer has it.
    case unknown

    /// What happened, and what to do.
    public var words: String {
        switch self {
        case .closed(let date):
            "The lead school has closed\(date.map { " on \($0.spoken)" } ?? ""). Choose a new lead."
        case .joinedTrust(let name):
            "The lead school has joined \(name). Ask whether it can go on, and choose it anew, or "
                + "another."
        case .unknown:
            "The lead school is not in the register of schools. Choose a new lead."
        }
    }
}

/// A school that leads a hub, as it stands now.
public struct HubLeadLine: Sendable, Hashable {
    /// The choice, with what it was made for.
    public let lead: StoredHubLead
    /// The school; nil where the register does not have it.
    public let school: StoredSchool?
    /// What has happened to it since; nil where nothing has.
    public let trouble: HubLeadTrouble?

    init(_ lead: StoredHubLead, _ school: StoredSchool?, on today: CivilDate) {
        self.lead = lead
        self.school = school
        guard let school else {
            trouble = .unknown
            return
        }
        if school.isClosed(on: today) {
            trouble = .closed(school.closed)
        } else if let trust = school.trustUID, trust != lead.trustUID {
            trouble = .joinedTrust(school.trustName ?? "a trust")
        } else {
            trouble = nil
        }
    }

    /// The school's name, or its number where no name is known.
    public var name: String { school?.name ?? "School \(lead.statement.school)" }
}

extension StoredSchool {
    /// Whether it has closed by a day.
    func isClosed(on date: CivilDate) -> Bool {
        closed.map { $0 <= date } ?? (status == "Closed")
    }

    /// The code of its region; empty where its authority is not known.
    var hubRegion: String {
        authority.flatMap { Geography.england.authority($0)?.regionCode } ?? ""
    }

    /// Where it is; nil where that is not known.
    var gridPlace: GridPlace? {
        guard let easting, let northing else { return nil }
        return GridPlace(easting: easting, northing: northing)
    }
}

/// Something about a hub that somebody has to see to.
public enum HubWarning: Sendable, Hashable {
    /// It is open, and no school is in it.
    case noMembers
    /// No school leads it.
    case noLead
    /// Nobody runs it.
    case nobody
    /// Something happened to a lead.
    case lead(HubLeadTrouble)

    /// What is so, and what to do.
    public var words: String {
        switch self {
        case .noMembers:
            "No school is in the hub. It reaches nobody until one joins: tell schools of it, or close it."
        case .noLead: "No school leads the hub. Choose one, with evidence."
        case .nobody: "Nobody runs the hub. Say who does, by sign-in name."
        case .lead(let trouble): trouble.words
        }
    }
}

/// How many pupils schools have, told so that no single child can be told from it.
public struct HubPupils: Sendable, Hashable {
    /// About how many; nil where there are too few, or none are known.
    public let about: Int?
    /// The schools whose rolls are held here.
    public let schools: Int

    /// Rounds a sum to hundreds from a thousand on, to tens below; fewer than two schools or a
    /// hundred pupils are not told.
    init(_ rolls: [Int]) {
        let sum = rolls.reduce(0, +)
        schools = rolls.count
        let base = sum >= 1_000 ? 100 : 10
        about = rolls.count >= 2 && sum >= 100 ? (sum + base / 2) / base * base : nil
    }
}

/// A hub in a list.
public struct HubLine: Sendable, Hashable {
    /// The hub.
    public let hub: StoredHub
    /// The schools that lead it now.
    public let leads: [HubLeadLine]
    /// The schools that are in it, by how much it does for them; closed schools are left out.
    public let members: [HubSupport: Int]
    /// How many schools wait for an answer.
    public let waiting: Int
    /// Since when the oldest waits; nil where none does.
    public let waitingSince: CivilDate?
    /// How many pupils its members have.
    public let pupils: HubPupils
    /// How what its members said they would do stands.
    public let commitments: HubCommitmentCount
    /// What somebody has to see to.
    public let warnings: [HubWarning]

    /// How many schools are in it.
    public var memberCount: Int { members.values.reduce(0, +) }
}
