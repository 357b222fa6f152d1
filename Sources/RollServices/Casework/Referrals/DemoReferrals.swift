import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Services of a demo's area, and referrals that stand in every state.
///
/// The same database gets the same ones each time; an area that has services gets none.
struct DemoReferrals {
    let store: Store
    /// The authority whose area it is.
    let authority: AuthorityCode
    /// The school whose children are referred.
    let school: URN
    /// Who refers, by name.
    let referrer: String
    /// Who answers for the authority, by name.
    let desk: String

    private static let services: [(name: String, kind: ServiceKind, offer: String, isOpen: Bool)] =
        [
            (
                "Family early help", .earlyHelp,
                "A worker for the whole family, for three to six months", true
            ),
            ("Attendance mentors", .mentoring, "One to one, weekly, for 12 to 20 weeks", true),
            ("Young carers", .youngCarers, "Breaks, advice, and somebody to talk to", true),
            ("Housing advice", .housing, "Temporary homes, moves, rent and debt", true),
            ("Travel to school", .travel, "Passes and places on a bus", true),
            (
                "Educational psychology", .psychology,
                "Advice to school and family, and assessments", true
            ),
            ("School nurses", .schoolNursing, "Health at school, sleep, long illness", true),
            (
                "Mental health support team", .mentalHealth,
                "Help with worry and low mood, at school", true
            ),
            ("Youth justice prevention", .youthJustice, "For children at the edge", true),
            ("Summer transition scheme", .other, "Into Year 7; comes back in June", false),
        ]

    /// Makes them.
    ///
    /// - Parameters:
    ///   - children: Children who are with the workers that have accounts.
    ///   - severe: Children who miss much.
    ///   - occasion: The day of the demo.
    /// - Throws: the failure of a statement.
    func run(children: [Int64], severe: [Int64], on occasion: Occasion) throws {
        try store.write { session in
            guard try session.referrals.services(of: authority).isEmpty else { return }
            var numbers: [ServiceKind: Int64] = [:]
            for (name, kind, offer, isOpen) in Self.services {
                numbers[kind] = try session.referrals.put(
                    ServiceStatement(
                        name: name, kind: kind, authority: authority, offer: offer, isOpen: isOpen),
                    now: occasion.now)
            }
            for (role, kind) in [
                (Role.serviceWorker, ServiceKind.earlyHelp), (.mentor, .mentoring),
            ] {
                let worker = try session.persons.person(login: role.rawValue)
                guard let worker, let service = numbers[kind] else { continue }
                for (place, child) in children.enumerated() {
                    let path: [ReferralStep] =
                        place.isMultiple(of: 3) ? [.accept] : [.wait, .accept, .start]
                    try refer(
                        child, to: (service, kind), path, age: 38 - place, worker, on: occasion,
                        in: session)
                }
            }
            let courses: [(ServiceKind, [ReferralStep])] = [
                (.psychology, []), (.mentalHealth, [.wait]), (.housing, [.decline]),
                (.travel, []), (.schoolNursing, [.wait]), (.youngCarers, []),
            ]
            for (place, child) in severe.enumerated() {
                for offset in [0, 3] {
                    let (kind, path) = courses[(place + offset) % courses.count]
                    guard let service = numbers[kind] else { continue }
                    try refer(
                        child, to: (service, kind), path, age: 30 - 4 * place, nil, on: occasion,
                        in: session)
                }
            }
        }
    }

    private func refer(
        _ child: Int64, to service: (number: Int64, kind: ServiceKind), _ path: [ReferralStep],
        age: Int,
        _ worker: StoredPerson?, on occasion: Occasion, in session: StoreSession
    ) throws {
        let sent = occasion.today.adding(days: -age)
        let statement = ReferralStatement(
            service: service.number,
            reason: "Mornings are hardest. The pupil says that nobody at school notices.",
            asked: "Meet the family, and agree with us what would make mornings easier.",
            consent: .given, consentBy: "a parent", consentOn: sent)
        let number = try session.referrals.add(
            statement, of: child, at: school, consent: .given, by: (referrer, 0), on: sent,
            now: occasion.now, series: service.kind.series)
        guard var referral = try session.referrals.referral(number, of: school) else { return }
        for (place, step) in path.enumerated() {
            let date = sent.adding(days: min(age, 3 + 6 * place))
            if step == .accept, let worker {
                referral.worker = worker.name
                referral.relation = try session.relations.refer(
                    child, to: worker.person, on: sent, acceptedOn: date,
                    source: "referral \(number)", at: occasion.now)
            }
            try session.referrals.note(
                step, step == .decline ? "The family lives outside the scheme's streets" : "",
                of: number, at: school, on: date,
                by: step == .start ? worker?.name ?? desk : desk, now: occasion.now)
            referral.state = step.taken(from: referral.state, by: .desk) ?? referral.state
        }
        _ = try session.referrals.change(referral, now: occasion.now)
    }
}
