import RollCasework
import RollDomain
import RollStore

/// Puts together what is kept of hubs, in one reading of the database.
struct HubReader {
    private let session: StoreSession
    private let today: CivilDate
    private let leads: [Int64: [StoredHubLead]]
    private let members: [Int64: [StoredHubMember]]
    private let waiting: [Int64: (count: Int, since: CivilDate)]
    private let counts: [Int64: HubCommitmentCount]
    /// How many pupils each school has whose roll was asked for.
    let pupils: [URN: Int]

    /// Whose rolls are counted, which takes a while for many.
    enum Rolls {
        case none
        case hub(Int64)
        case all
    }

    init(_ session: StoreSession, on today: CivilDate, counting rolls: Rolls = .none) throws {
        self.session = session
        self.today = today
        leads = try session.hubs.leads()
        members = try session.hubs.members()
        waiting = try session.hubs.waiting()
        counts = try session.hubs.commitmentCounts(on: today)
        pupils =
            switch rolls {
            case .none: [:]
            case .hub(let number): try session.hubs.pupils(of: number, on: today)
            case .all: try session.hubs.pupils(on: today)
            }
    }

    func lines() throws -> [HubLine] {
        let hubs = try session.hubs.all()
        return try (hubs.filter { $0.state != .closed } + hubs.filter { $0.state == .closed })
            .map(line)
    }

    func line(_ hub: StoredHub) throws -> HubLine {
        let leads = try (self.leads[hub.number] ?? []).map(lead)
        let own = try (members[hub.number] ?? []).filter {
            try session.schools.school($0.school).map { !$0.isClosed(on: today) } ?? false
        }
        var warnings: [HubWarning] = []
        if hub.state != .closed {
            if leads.isEmpty { warnings.append(.noLead) }
            warnings += leads.compactMap(\.trouble).map(HubWarning.lead)
            if hub.coordinatorPerson == 0 { warnings.append(.nobody) }
            if hub.state == .open, own.isEmpty { warnings.append(.noMembers) }
        }
        return HubLine(
            hub: hub, leads: leads,
            members: Dictionary(grouping: own, by: \.support).mapValues(\.count),
            waiting: waiting[hub.number]?.count ?? 0, waitingSince: waiting[hub.number]?.since,
            pupils: HubPupils(own.compactMap { pupils[$0.school] }),
            commitments: counts[hub.number] ?? HubCommitmentCount(), warnings: warnings)
    }

    func lead(_ lead: StoredHubLead) throws -> HubLeadLine {
        HubLeadLine(lead, try session.schools.school(lead.statement.school), on: today)
    }

    func names(_ schools: Set<URN>) throws -> [URN: String] {
        var names: [URN: String] = [:]
        for school in schools { names[school] = try session.schools.school(school)?.name }
        return names
    }

    /// What is known of a hub when a school is matched with it.
    func profile(_ hub: StoredHub) throws -> HubProfile {
        let leads = try (self.leads[hub.number] ?? []).compactMap {
            try session.schools.school($0.statement.school)
        }
        // A school that has closed takes no place, and is nobody's likeness.
        let all = try (members[hub.number] ?? []).compactMap { member in
            try session.schools.school(member.school).map { (school: $0, member.support) }
        }.filter { !$0.school.isClosed(on: today) }
        let own = all.map(\.school)
        let intensive = all.count { $0.1 == .intensive }
        return HubProfile(
            needs: hub.statement.needs, contexts: hub.statement.contexts,
            region: hub.statement.region,
            phases: Dictionary(grouping: leads + own, by: \.phase).mapValues(\.count),
            leads: leads.compactMap(\.gridPlace), schools: Set((leads + own).map(\.urn)),
            placesLeft: max(0, hub.statement.places - intensive))
    }

    /// How a school that wishes to join fits a hub.
    ///
    /// - Parameters:
    ///   - school: The school; nil where it is not known.
    ///   - interest: What it says it needs.
    ///   - hub: The hub.
    ///   - alike: The schools most like it; nil where they are not known.
    /// - Returns: How it fits, reason by reason.
    /// - Throws: The failure of the database.
    func fit(
        _ school: StoredSchool?, _ interest: HubInterest, _ hub: StoredHub, alike: Set<URN>?
    ) throws -> HubFit {
        HubFit(
            HubApplicant(
                phase: school?.phase ?? .other, region: school?.hubRegion ?? "",
                place: school?.gridPlace, alike: alike, interest), try profile(hub))
    }

    func wish(
        _ member: StoredHubMember, _ hub: StoredHub, _ alike: HubAlike
    ) throws -> HubWish {
        let school = try session.schools.school(member.school)
        return HubWish(
            member: member, school: school,
            fit: try fit(
                school, member.interest, hub,
                alike: try school.flatMap { try alike.schools(like: $0, on: today, in: session) }),
            intensiveIn: try intensive(member.school, besides: hub.number))
    }

    /// The hub that works with a school intensively, by name; empty where none other does.
    func intensive(_ school: URN, besides hub: Int64) throws -> String {
        for (number, own) in members
        where number != hub
            && own.contains(where: { $0.school == school && $0.support == .intensive })
        {
            return try session.hubs.hub(number)?.statement.name ?? "another hub"
        }
        return ""
    }

    /// Whether a school leads a hub now.
    func isLead(_ school: URN, of hub: Int64) -> Bool {
        (leads[hub] ?? []).contains { $0.statement.school == school }
    }
}
