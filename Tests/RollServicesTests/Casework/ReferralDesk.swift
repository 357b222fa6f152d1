import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// A town with services, two workers and one child, and what each party does there with referrals.
struct ReferralDesk {
    let meetings: MeetingTown
    let child: Int64
    let worker: Int64
    let other: Int64
    let services: [ServiceKind: Int64]

    var keeping: KeepReferrals { KeepReferrals(store: meetings.store) }
    var list: ListReferrals { ListReferrals(store: meetings.store) }

    init(_ town: PageTown) throws {
        meetings = MeetingTown(town)
        child = try town.child(2)
        (worker, other, services) = try meetings.store.write { session in
            func person(_ login: String) throws -> Int64 {
                let number = try session.persons.add(
                    login: login, name: "Worker \(login)", title: "", at: .early)
                try session.persons.give(
                    Assignment(
                        .serviceWorker, .referrals, DateSpan(from: day("2025-09-01"))),
                    to: number, by: "test", at: .early)
                return number
            }
            var services: [ServiceKind: Int64] = [:]
            for kind in ServiceKind.allCases {
                services[kind] = try session.referrals.put(
                    ServiceStatement(
                        name: kind.words, kind: kind,
                        authority: authority(kind == .travel ? 331 : 330), offer: "Help",
                        isOpen: kind != .housing), now: .early)
            }
            return (try person("jo"), try person("kit"), services)
        }
    }

    func occasion(_ role: Role, on date: String = "2025-10-01") throws -> Occasion {
        guard role == .serviceWorker else { return try meetings.occasion(role, on: date) }
        var asking = try meetings.occasion(.attendanceOfficer, on: date)
        asking.viewer = Viewer(
            person: worker, name: "Worker jo", role: .serviceWorker,
            assignments: [
                Assignment(.serviceWorker, .referrals, DateSpan(from: day("2025-09-01")))
            ], on: asking.today)
        return asking
    }

    func grant(_ action: Action, _ occasion: Occasion) throws -> Grant? {
        let viewer = try #require(occasion.viewer)
        return try meetings.store.read {
            try Doorkeeper(viewer, $0).grant(action, urn(900_001), child)
        }
    }

    func statement(_ kind: ServiceKind) -> ReferralStatement {
        ReferralStatement(
            service: services[kind] ?? 0, reason: "Two buses", asked: "A worker",
            consent: .given, consentBy: "Kim Reed", consentOn: day("2025-09-30"))
    }

    func refer(
        _ kind: ServiceKind, as role: Role = .headteacher
    ) throws -> KeepReferrals.Outcome {
        let asking = try occasion(role)
        return try keeping.refer(
            statement(kind), by: #require(try grant(.refer, asking)), on: asking)
    }

    func take(
        _ step: ReferralStep, _ number: Int, as role: Role, _ action: Action,
        _ saying: KeepReferrals.Saying = KeepReferrals.Saying(words: "Said"),
        on date: String = "2025-10-01"
    ) throws -> KeepReferrals.Outcome? {
        let asking = try occasion(role, on: date)
        guard let grant = try grant(action, asking) else { return nil }
        return try keeping.take(step, number, saying, by: grant, on: asking)
    }

    func listed(_ role: Role, on date: String = "2025-10-01") throws -> ReferralList {
        let asking = try occasion(role, on: date)
        let viewer = try #require(asking.viewer)
        let grant = try #require(Door.grant(viewer, .seeReferrals, .own))
        return try list.run(grant, in: nil, 0..<50, on: asking)
    }

    /// Does the same at a new desk on each database.
    static func each(_ body: (ReferralDesk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(ReferralDesk($0)) }
        }
    }
}
