import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Hubs of schools, from the department to a school's report", .serialized)
struct HubPageTests {
    @Test func `the department founds a hub, a school joins, meets, commits and reports`()
        async throws
    {
        let area = try AreaTown()
        let (own, other) = try area.authorities()
        let schools = try area.schools(of: own) + area.schools(of: other)
        // The demonstration has hubs of its own: a school that is in none of them.
        let school = try #require(
            area.town.store.read { session in
                let leads = Set(
                    try session.hubs.leads().values.joined().map(\.statement.school))
                return try schools.last {
                    try session.hubs.places(of: $0.urn).isEmpty && !leads.contains($0.urn)
                }
            })
        let leading = try #require(schools.first { $0.urn != school.urn })
        let keeper = try area.newcomer("hub-keeper", .programmeLead, .nation)
        let lead = try area.newcomer("hub-runner", .hubLead, .schools([leading.urn]))
        let head = try area.newcomer("hub-head", .headteacher, .school(school.urn))
        let outsider = try area.newcomer("hub-outsider", .nationalAnalyst, .nation)
        try await area.test.run { client in
            let desk = Browser(client)
            _ = try await desk.signIn(keeper, WebTown.password)
            let new = Addresses.newHub()
            let bare = try await desk.post(new, [("name", " ")], from: new)
            #expect(bare.status == .unprocessableContent)
            for words in ["Give the hub a name", "at least one thing", "what it wants to change"] {
                #expect(bare.text.contains(words), "\(words)")
            }
            let name = "Harbour <\(school.urn)>"
            let founded = try await desk.post(
                new,
                [
                    ("name", name), ("region", "E12000005"), ("needs", "persistent"),
                    ("needs", "families"), ("aim", "Come <back>"), ("places", "2"),
                    ("coordinator", lead),
                ], from: new)
            let leads = try #require(founded.headers[.location]?.split(separator: "?").first)
                .description
            let hub = try #require(
                leads.split(separator: "/").dropLast().last.flatMap { Int64($0) })
            let page = Addresses.hub(hub)
            let early = try await desk.post(
                Addresses.hubStep(hub), [("step", "open")], from: page)
            #expect(early.text.contains("No school leads the hub"))
            let chosen = try await desk.post(
                leads,
                [
                    ("act", "choose"), ("school", "\(leading.urn)"), ("evidence", "Fell & stayed"),
                    ("since", "2025-09-10"),
                ], from: leads)
            #expect(chosen.status == .seeOther)
            let opened = try await desk.post(
                Addresses.hubStep(hub), [("step", "open")], from: page)
            #expect(opened.status == .seeOther)
            #expect(try await desk.get(page).text.contains("Fell &amp; stayed"))

            let mine = Browser(client)
            _ = try await mine.signIn(head, WebTown.password)
            let home = Addresses.schoolHub(school.urn)
            let search = Addresses.hubSearch(school.urn)
            #expect(try await mine.get(home).text.contains("is in no hub"))
            #expect(
                try await mine.get(search + "?find=yes").text.contains(
                    "at least one thing you want"))
            let wanted = [
                ("needs", "persistent"), ("context", "town"), ("support", "intensive"),
                ("find", "yes"), ("hub", "\(hub)"),
            ]
            let found = try await mine.get(search + Fields(wanted).question)
            #expect(found.text.contains("Harbour &lt;") && found.text.contains("speak for it"))
            let short = try await mine.post(search, wanted, from: search)
            #expect(short.text.contains("Say what you hope for"))
            let sent = try await mine.post(
                search, wanted + [("leader", "Ona, deputy"), ("words", "Lost <the> thread")],
                from: search)
            #expect(sent.headers[.location] == home + "?done=asked")
            #expect(try await mine.get(home).text.contains("not answered yet"))

            let runner = Browser(client)
            _ = try await runner.signIn(lead, WebTown.password)
            #expect(try await runner.get(Addresses.home()).text.contains("1 school asked to join"))
            let members = Addresses.hubMembers(hub)
            let wishes = try await runner.get(members)
            #expect(wishes.text.contains("Lost &lt;the&gt; thread"))
            let wish = try #require(
                area.town.store.read { try $0.hubs.places(of: school.urn).first?.number })
            let key = [("school", "\(school.urn)"), ("number", "\(wish)")]
            let silent = try await runner.post(members, key + [("step", "decline")], from: members)
            #expect(silent.text.contains("Say why"))
            let taken = try await runner.post(
                members, key + [("step", "accept"), ("support", "intensive")], from: members)
            #expect(taken.status == .seeOther)

            #expect(
                try await runner.get(Addresses.hubFigures(hub)).text.contains("too early to say"))
            let plan = Addresses.newHubMeeting(hub)
            let planned = try await runner.post(
                plan,
                [
                    ("theme", "Mondays & us"), ("date", WebTown.today.description),
                    ("starts", "15:45"), ("minutes", "60"), ("place", "https://meet.example/x"),
                    ("agenda", "Report back\n\n Breakfast "),
                ], from: plan)
            let meeting = try #require(planned.headers[.location]?.split(separator: "?").first)
                .description
            let number = try #require(meeting.split(separator: "/").last.flatMap { Int64($0) })
            let part = Addresses.schoolHubPart(school.urn)
            let place = [("hub", "\(hub)"), ("meeting", "\(number)")]
            for fields in [[("act", "yes")], [("act", "ask"), ("question", "Who <rings>?")]] {
                let done = try await mine.post(part, place + fields, from: home)
                #expect(done.headers[.location] == home + "?done=kept")
            }
            let calendar = try await mine.get(Addresses.hubCalendar(hub))
            #expect(
                calendar.text.hasPrefix("BEGIN:VCALENDAR") && calendar.text.contains("T154500"))
            #expect(try await runner.get(meeting).text.contains("Who &lt;rings&gt;?"))
            let held = try await runner.post(
                Addresses.hubMeetingRecord(hub, number),
                [("came", "\(school.urn)"), ("summary", "Short calls work")], from: meeting)
            #expect(held.status == .seeOther)
            #expect(try await mine.get(meeting).text.contains("1 of 1 school came"))

            let vague = try await mine.post(
                part, [("act", "commit"), ("hub", "\(hub)"), ("due", "2025-01-01")], from: home)
            #expect(vague.text.contains("Say what will be different"))
            let said = try await mine.post(
                part,
                [
                    ("act", "commit"), ("hub", "\(hub)"), ("what", "Ring <early>"),
                    ("who", "officer"), ("due", WebTown.today.adding(days: 14).description),
                ], from: home)
            #expect(said.status == .seeOther)
            #expect(
                try await mine.get(Addresses.myTasks()).text
                    .contains("Report back: Ring &lt;early&gt;"))
            let made = try #require(
                area.town.store.read { try $0.hubs.commitments(by: school.urn).first?.number })
            let half = [("act", "report"), ("hub", "\(hub)"), ("commitment", "\(made)")]
            let open = try await mine.post(part, half, from: home)
            #expect(open.text.contains("how far it was kept"))
            let reported = try await mine.post(
                part,
                half + [("outcome", "done"), ("effect", "nothing"), ("words", "Rang daily.")],
                from: home)
            #expect(reported.status == .seeOther)
            let read = try await runner.get(page)
            #expect(read.text.contains("Rang daily. Nothing changed."))

            let analyst = Browser(client)
            _ = try await analyst.signIn(outsider, WebTown.password)
            let seen = try await analyst.get(page).text
            #expect(!seen.contains("Rang daily") && seen.contains("Harbour &lt;"))
            let closed = try await analyst.get(meeting)
            #expect(closed.headers[.location] == Addresses.hubs() + "?done=missing")
            #expect(try await analyst.get(Addresses.hubReach()).text.contains("are in a hub"))

            let ended = try await desk.post(
                Addresses.hubStep(hub), [("step", "close"), ("closing", "Merged")], from: page)
            #expect(ended.status == .seeOther)
            #expect(try await mine.get(home).text.contains("The hub closed: Merged"))
        }
    }
}
