import RollAccess
import RollServices

/// The accounts to try, offered on the sign-in page of a demonstration.
struct DemoSignIn {
    let services: SiteServices

    /// The notice and the accounts, by where they work.
    func views(_ ask: Ask) -> [any View] {
        let people = services.demoPeople
        guard !people.isEmpty else { return [] }
        var views: [any View] = [
            Notice(
                state: .wait, title: "This is a demonstration",
                text:
                    "Choose who to be. Every pupil, family and school here is made up, and so are "
                    + "these accounts.")
        ]
        for group in Self.groups {
            let members = people.filter { group.roles.contains($0.role) }
            guard !members.isEmpty else { continue }
            views.append(Tier(heading: group.heading))
            views.append(
                Tasks(
                    tasks: members.map { person in
                        Tasks.Task(
                            words: person.name,
                            note: person.place.isEmpty
                                ? person.role.words : "\(person.role.words), \(person.place)",
                            button: Button(
                                words: "Sign in", action: Addresses.signIn(),
                                label: "Sign in as \(person.name), \(person.role.words)",
                                fields: Fields([
                                    ("login", person.login), ("password", services.demoPassword),
                                    ("next", ask.site.routes.onward(ask.query["next"]) ?? ""),
                                ])))
                    }))
        }
        return views
    }

    private static let groups: [(heading: String, roles: Set<Role>)] = [
        (
            "School",
            [
                .attendanceOfficer, .headOfYear, .formTutor, .attendanceChampion, .headteacher,
                .safeguardingLead, .senco, .governor,
            ]
        ),
        ("Trust and local authority", [.trustLead, .authorityOfficer, .authorityManager]),
        ("Children’s services", [.virtualSchoolHead, .socialWorker, .serviceWorker, .mentor]),
        (
            "Across organisations",
            [
                .adviser, .hubLead, .allianceMember, .allianceSecretary, .nationalAnalyst,
                .programmeLead, .publisher,
            ]
        ),
        ("Running Rollcall", [.administrator, .dataProtectionLead]),
    ]
}
