import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `Pages of conversations and plans` {
    private static let hill = PupilTown.urn(900_001)
    private static let school = Scope.school(hill)
    private static let authority = Scope.authority(
        AuthorityCode("330") ?? { preconditionFailure("330 is a code") }())

    private static let talk: [(String, String)] = [
        ("held-on", "2025-09-16"), ("place", "home"), ("seen", "0"),
        ("pupil-words", "The corridor is the worst bit <b>"), ("parent-words", "Mornings are hard"),
        ("parent-speaker", "Mum"), ("barrier-1", "C-ANX"), ("force-1", "push"),
        ("said-by-1", "pupil"), ("confidence-1", "sure"),
    ]

    private static func plan(_ kind: String, _ more: [(String, String)] = []) -> [(String, String)]
    {
        let joint: [(String, String)] = [
            ("lead-agency", "School"), ("school-lead", "Ms Arden"), ("authority-lead", "Mr Qadir"),
            ("health", "Asthma, with an inhaler"), ("section19", "not-needed"), ("ehc", "asked"),
            ("step-2-words", "Two mornings"), ("step-2-from", "2025-09-22"),
        ]
        return [
            ("kind", kind), ("barrier", "C-ANX"), ("support", "I-KEY"),
            ("goal-1-words", "In each morning"), ("goal-1-number", "4"),
            ("goal-1-from", "2025-09-17"), ("goal-1-by", "2025-10-10"),
            ("action-1-words", "Wait at the door"), ("action-1-party", "school"),
            ("action-1-owner", "Ms Arden"), ("action-1-due", "2025-09-19"),
            ("review-on", "2025-10-08"),
        ] + (kind == "joint" ? joint : []) + more
    }

    @Test func `from the pupil's page through a conversation to a plan, and its family copy`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(1)
        let pupil = try town.address(1)
        try await town.run(as: .attendanceOfficer, Self.school) { browser in
            let first = try await browser.get(pupil)
            #expect(first.text.contains("Begin by listening"))
            let form = Addresses.conversations(Self.hill, child)
            #expect(try await browser.get(form).text.contains("What the pupil said"))
            let sent = try await browser.post(form, Self.talk, from: form)
            #expect(sent.status == .seeOther)
            let help = try await browser.get(Addresses.help(Self.hill, child))
            #expect(help.text.contains("The corridor is the worst bit &lt;b&gt;"))
            #expect(help.text.contains("In Ash") && help.text.contains("Anxiety"))
            #expect(help.text.contains("OFFICIAL-SENSITIVE"))
            #expect(!help.text.contains("Safety"))
            let opening = Addresses.plans(Self.hill, child) + "?kind=support"
            let blank = try await browser.get(opening)
            #expect(blank.text.contains("value=\"C-ANX\" checked"))
            let opened = try await browser.post(
                Addresses.plans(Self.hill, child), Self.plan("support"), from: opening)
            #expect(opened.status == .seeOther)
            let address = Addresses.plan(Self.hill, child, 1)
            let plan = try await browser.get(address)
            #expect(plan.text.contains("The plan has not begun"))
            #expect(plan.text.contains("at most 4 sessions missed"))
            // Anxiety: what may help, by whom here, and by what source.
            #expect(plan.text.contains("Programmes and funding that may fit"))
            #expect(plan.text.contains("Mental health support team"))
            #expect(plan.text.contains("not on the area") && plan.text.contains("as of 1 "))
            let begun = try await browser.post(
                Addresses.planMoves(Self.hill, child, 1), [("move", "start")], from: address)
            #expect(begun.status == .seeOther)
            #expect(try await browser.get(address).text.contains("Support plan live"))
            let letters = Addresses.familyLetter(Self.hill, child, 1)
            let choice = try await browser.get(letters)
            #expect(choice.text.contains("Kerry Vale") && choice.text.contains("Restricted"))
            let letter = try await browser.get(letters + "?contact=1")
            #expect(letter.text.contains("It reads well from about age"))
            #expect(letter.text.contains("no more than 4 half days missed"))
            #expect(!letter.text.contains("corridor"))
            let barred = try await browser.get(letters + "?contact=3")
            #expect(barred.text.contains("must not be contacted"))
            let list = try await browser.get(Addresses.schoolPlans(Self.hill) + "?list=open")
            #expect(list.text.contains("Ash Vale") && list.text.contains("8 October 2025"))
        }
        #expect(try town.record(.export).count == 1)
        let changes = try town.record(.change).map(\.note)
        #expect(
            Set(changes).isSuperset(of: ["conversation 1", "plan 1 opened", "plan 1, start"]))
    }

    @Test func `school and authority agree one joint plan, each in their own session`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(2)
        let address = Addresses.plan(Self.hill, child, 1)
        try await town.run(as: .attendanceChampion, Self.school) { browser in
            let opening = Addresses.plans(Self.hill, child) + "?kind=joint"
            let opened = try await browser.post(
                Addresses.plans(Self.hill, child), Self.plan("joint"), from: opening)
            #expect(opened.status == .seeOther)
            let page = try await browser.get(address)
            #expect(page.text.contains("Agree version 1") && page.text.contains("Waits for you"))
            #expect(page.text.contains("Waits for the authority"))
            let agreed = try await browser.post(
                Addresses.schoolAgreement(Self.hill, child, 1), [("seen", "1")], from: address)
            #expect(agreed.status == .seeOther)
            // The school does not agree for the authority.
            try await browser.expect(Addresses.plan(Self.hill, child, 1), .ok)
            let other = try await browser.post(
                Addresses.authorityAgreement(Self.hill, child, 1), [("seen", "1")], from: address)
            #expect(other.status == .notFound)
        }
        try await town.run(as: .authorityManager, Self.authority) { browser in
            let page = try await browser.get(address)
            #expect(page.text.contains("agreed by the school, waits for the authority"))
            #expect(page.text.contains("Asthma, with an inhaler"))
            let agreed = try await browser.post(
                Addresses.authorityAgreement(Self.hill, child, 1), [("seen", "1")], from: address)
            #expect(agreed.status == .seeOther)
            let live = try await browser.get(address)
            #expect(live.text.contains("Joint plan live") && live.text.contains("In force since"))
            let list = try await browser.get(
                Addresses.authorityPlans("330") + "?list=open")
            #expect(list.text.contains("Bea Brook"))
        }
        // A head of year of nobody here, a tutor and a governor see nothing of it.
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            try await browser.expect(address, .notFound)
            try await browser.expect(Addresses.help(Self.hill, child), .notFound)
            let page = try await browser.get(Addresses.pupil(Self.hill, child))
            #expect(page.status == .ok && !page.text.contains("joint plan"))
        }
    }

    @Test func `what a plan asks of its owner stands in their tasks, and is done in the plan`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(3)
        let address = Addresses.plan(Self.hill, child, 1)
        try await town.run(as: .attendanceOfficer, Self.school) { browser in
            let opening = Addresses.plans(Self.hill, child) + "?kind=support"
            var form = Self.plan("support").filter { $0.0 != "action-1-owner" }
            form.append(("action-1-owner", "dana whitlock"))
            _ = try await browser.post(Addresses.plans(Self.hill, child), form, from: opening)
            let before = try await browser.get(Addresses.myTasks())
            #expect(before.text.contains("Nothing waits for you"))
            _ = try await browser.post(
                Addresses.planMoves(Self.hill, child, 1), [("move", "start")], from: address)
            let tasks = try await browser.get(Addresses.myTasks())
            #expect(tasks.text.contains("2 tasks wait for you"))
            #expect(
                tasks.text.contains("Cam Vale, ") && tasks.text.contains("due 19 September 2025"))
            #expect(tasks.text.contains("Review the support plan"))
            #expect(tasks.text.contains("OFFICIAL-SENSITIVE"))
            let done = try await browser.post(
                Addresses.planMoves(Self.hill, child, 1),
                [("move", "note"), ("item", "1"), ("state", "done"), ("from", "tasks")],
                from: Addresses.myTasks())
            #expect(done.headers[.location] == Addresses.myTasks() + "?done=kept")
            let after = try await browser.get(Addresses.myTasks())
            #expect(after.text.contains("1 task waits for you"))
            #expect(!after.text.contains("Wait at the door"))
            #expect(try await browser.get(address).text.contains("Done"))
        }
    }

    @Test func `two texts at once are shown side by side, and the second can go on`()
        async throws
    {
        let town = try PupilTown()
        let child = try town.child(3)
        let text = Addresses.planText(Self.hill, child, 1)
        try await town.run(as: .attendanceChampion, Self.school) { browser in
            let opening = Addresses.plans(Self.hill, child) + "?kind=support"
            _ = try await browser.post(
                Addresses.plans(Self.hill, child), Self.plan("support"), from: opening)
            let change: [(String, String)] = [("seen", "1"), ("why", "More"), ("action-1-no", "1")]
            let first = try await browser.post(
                text, Self.plan("support", change + [("contact", "Fridays by Ms Arden")]),
                from: text)
            #expect(first.status == .seeOther)
            let second = try await browser.post(
                text, Self.plan("support", change + [("contact", "Mondays by Mr Lee")]), from: text)
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("changed this plan since you opened it"))
            #expect(second.text.contains("Fridays by Ms Arden"))
            #expect(second.text.contains("Mondays by Mr Lee"))
            #expect(second.text.contains("name=\"seen\" value=\"2\""))
            let third = try await browser.post(
                text,
                Self.plan(
                    "support",
                    [("seen", "2"), ("action-1-no", "1"), ("contact", "Mondays by Mr Lee")]),
                from: text)
            #expect(third.status == .seeOther)
            let versions = try await browser.get(Addresses.planVersions(Self.hill, child, 1))
            #expect(versions.text.contains("3 versions"))
            #expect(versions.text.contains("Fridays by Ms Arden"))
        }
    }

    static let wrong: [([(String, String)], String)] = [
        ([("goal-1-by", "2025-09-01")], "ends before it begins"),
        ([("review-on", "2025-12-24")], "within six weeks"),
        ([("action-1-owner", "")], "Name the one who does this"),
        ([("goal-1-number", "four")], "whole number of sessions"),
        ([("goal-1-from", "soon")], "first day that counts"),
        ([("action-1-words", "")], "who does what"),
    ]

    @Test(arguments: wrong)
    func `what is wrong is named, and what was typed stays`(
        _ fields: [(String, String)], _ words: String
    ) async throws {
        let town = try PupilTown()
        let child = try town.child(3)
        let names = Set(fields.map(\.0))
        let sent =
            Self.plan("support", [("strengths", "Draws horses")])
            .filter { !names.contains($0.0) } + fields
        try await town.run(as: .attendanceOfficer, Self.school) { browser in
            let opening = Addresses.plans(Self.hill, child) + "?kind=support"
            let answer = try await browser.post(
                Addresses.plans(Self.hill, child), sent, from: opening)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(words), "\(words)")
            #expect(answer.text.contains("Draws horses"))
        }
        #expect(try town.store.read { try $0.plans.of(Self.hill, child) }.isEmpty)
    }

    @Test func `a pupil who left gets no plan, and the page says what to do`() async throws {
        let town = try PupilTown()
        let child = try town.child(4)
        try await town.run(as: .attendanceOfficer, Self.school) { browser in
            let help = try await browser.get(Addresses.help(Self.hill, child))
            #expect(help.text.contains("Dot has left this school"))
            #expect(!help.text.contains("Open a support plan"))
            let handing = try await browser.get(Addresses.handOver(Self.hill, child))
            #expect(handing.text.contains("on no other roll"))
            let answer = try await browser.post(
                Addresses.plans(Self.hill, child), Self.plan("support"),
                from: Addresses.plans(Self.hill, child))
            #expect(answer.text.contains("has left this school"))
        }
    }

    @Test func `a note on safety is for those who must know`() async throws {
        let town = try PupilTown()
        let child = try town.child(1)
        let help = Addresses.help(Self.hill, child)
        try await town.run(as: .safeguardingLead, Self.school) { browser in
            let empty = try await browser.post(
                Addresses.safeguarding(Self.hill, child), [("words", " ")], from: help)
            #expect(empty.status == .unprocessableContent)
            let sent = try await browser.post(
                Addresses.safeguarding(Self.hill, child), [("words", "Ask before ringing")],
                from: help)
            #expect(sent.status == .seeOther)
            #expect(try await browser.get(help).text.contains("Ask before ringing"))
        }
        try await town.run(as: .senco, Self.school) { browser in
            let page = try await browser.get(help)
            #expect(page.status == .ok && !page.text.contains("Ask before"))
            #expect(!page.text.contains("safety"))
        }
    }
}
