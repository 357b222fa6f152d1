import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("The practice library", .serialized) struct PracticePageTests {
    private static let hill = PupilTown.urn(900_001)
    private static let dale = PupilTown.urn(900_002)

    private static let fields = [
        ("title", "Breakfast <Mondays>"), ("problem", "Mondays were our worst day."),
        ("done", "Open the hall.\nToast for all."), ("year", "8"), ("group", "fsm"),
        ("day", "monday"), ("phase", "secondary"), ("place", "rural"), ("time", "Two hours"),
        ("money", "None"), ("grade", "described"), ("compared", "0"), ("evidence", "Tutors say so"),
        ("licence", "cc-by-4.0"), ("contact", "Head of Year 8"),
    ]

    /// A card of Hill School that every school may read, with a file that waits.
    private func published(_ town: PupilTown) async throws -> Int64 {
        let new = Addresses.newPractice(Self.hill)
        let desk = Addresses.schoolPractice(Self.hill)
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            #expect(try await browser.get(desk).text.contains("Write the first"))
            let bare = try await browser.post(new, [("title", "Only <this>")], from: new)
            #expect(bare.status == .unprocessableContent)
            #expect(bare.text.contains("Say what was done") && bare.text.contains("Only &lt;this"))
            let kept = try await browser.post(new, Self.fields, from: new)
            let place = try #require(kept.headers[.location]?.split(separator: "?").first)
            let page = try await browser.get(String(place) + "?done=kept")
            #expect(page.text.contains("Breakfast &lt;Mondays&gt;"))
            #expect(page.text.contains("Hand in version 1"))
            let number = try #require(Int64(place.split(separator: "/").last ?? ""))
            let files = Addresses.practiceFiles(Self.hill, number)
            let bad = try await browser.upload(
                files, [], name: "good.pdf", Array("<script>".utf8), from: String(place))
            #expect(bad.status == .unprocessableContent)
            #expect(bad.text.contains("not at the name"))
            let good = try await browser.upload(
                files, [], name: "list.exe", Array("One\nTwo\n".utf8), from: String(place))
            #expect(good.headers[.location] == String(place) + "?done=file")
            let handed = try await browser.post(
                Addresses.practiceStep(Self.hill, number), [("step", "submit")],
                from: String(place))
            #expect(handed.headers[.location] == String(place) + "?done=submit")
        }
        let number = try #require(
            try town.store.read { try $0.practice.cards(in: .submitted).first?.number })
        let card = Addresses.practiceCard(number)
        try await town.run(as: .governor, .school(Self.dale)) { browser in
            let hidden = try await browser.get(card)
            #expect(hidden.headers[.location] == Addresses.practice() + "?done=missing")
        }
        try await town.run(as: .nationalAnalyst, .nation) { browser in
            let waiting = try await browser.get(Addresses.practiceDesk())
            #expect(waiting.text.contains(card) && waiting.text.contains("1 card waits"))
            let decision = Addresses.practiceDecision(number)
            let reason = try await browser.post(
                decision, [("step", "send-back"), ("words", " ")], from: card)
            #expect(reason.headers[.location] == card + "?done=reason")
            let file = Addresses.practiceFileDecision(number, 1)
            _ = try await browser.post(file, [("shown", "yes")], from: card)
            let done = try await browser.post(decision, [("step", "publish")], from: card)
            #expect(done.headers[.location] == card + "?done=publish")
        }
        return number
    }

    @Test func `a school finds a card by its need, takes its file, adopts it and reports`()
        async throws
    {
        let town = try PupilTown()
        let number = try await published(town)
        let card = Addresses.practiceCard(number)
        let need = PracticeReading.address(
            ["year:8", "day:monday"].compactMap { PracticeNeed(code: $0) }, phase: .secondary)
        try await town.run(as: .attendanceChampion, .school(Self.dale)) { browser in
            let found = try await browser.get(need + "&place=rural")
            #expect(found.text.contains("Fits: Year 8, Mondays, secondary, rural."))
            #expect(found.text.contains(card) && found.text.contains("Remove: Mondays"))
            let none = try await browser.get(Addresses.practice() + "?year=2")
            #expect(none.text.contains("No card fits Year 2 yet"))
            #expect(none.text.contains("Take a filter off"))
            let odd = try await browser.get(Addresses.practice() + "?year=x&day=sunday&q=%3Cb%3E")
            #expect(odd.text.contains("&lt;b&gt;") && !odd.text.contains("<b>\u{201D}"))
            let file = try await browser.get(Addresses.practiceFile(number, 1))
            #expect(file.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"list.txt\"")
            #expect(file.headers[.xContentTypeOptions] == "nosniff" && file.text == "One\nTwo\n")
            let adopt = Addresses.adoptions(Self.dale)
            let empty = try await browser.post(
                adopt, [("card", "\(number)"), ("start", "")], from: card)
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("Give the day on which you begin"))
            let taken = try await browser.post(
                adopt,
                [("card", "\(number)"), ("start", "2025-03-03"), ("aim", "Year 8 <Mondays>")],
                from: card)
            #expect(taken.headers[.location] == card + "?done=adopted")
            #expect(try await browser.get(card).text.contains("You took this up"))
            let own = try await browser.get(Addresses.schoolPractice(Self.dale))
            #expect(own.text.contains("Report due") && own.text.contains("1 report is due"))
            let tasks = try await browser.get(Addresses.myTasks())
            #expect(tasks.text.contains("Say what became of what you took up"))
            let report = Addresses.adoption(Self.dale, 1)
            #expect(tasks.text.contains(report))
            #expect(try await browser.get(report).text.contains("Year 8 &lt;Mondays&gt;"))
            let bare = try await browser.post(report, [], from: report)
            #expect(bare.text.contains("Nothing is an answer"))
            let told = try await browser.post(
                report, [("outcome", "no-change"), ("said", "We <saw> nothing.")], from: report)
            #expect(told.headers[.location] == card + "?done=reported")
            let after = try await browser.get(card)
            #expect(after.text.contains("1 school took it up, 1 reported, 1 saw no change"))
            #expect(after.text.contains("We &lt;saw&gt; nothing."))
            // The school did not agree to be named, and has no comparison, so no figure of it.
            #expect(!after.main.contains("Dale School") && after.text.contains("No comparison"))
            #expect(!(try await browser.get(Addresses.myTasks())).text.contains(report))
        }
        try await town.run(as: .headteacher, .school(Self.hill)) { browser in
            let text = Addresses.practiceText(Self.hill, number)
            #expect(try await browser.get(text).text.contains("Keep a new version"))
            var fields = Self.fields
            fields[9] = ("money", "£45 a week")
            let kept = try await browser.post(text, fields, from: text)
            #expect(kept.headers[.location] == card + "?done=kept")
            let versions = try await browser.get(Addresses.practiceVersions(number))
            #expect(versions.text.contains("£45 a week") && versions.text.contains("Version 2"))
            let gone = try await browser.post(
                Addresses.practiceStep(Self.hill, number),
                [("step", "withdraw"), ("words", "It was chance")], from: card)
            #expect(gone.headers[.location] == card + "?done=withdraw")
        }
        try await town.run(as: .governor, .school(Self.hill)) { browser in
            let closed = try await browser.get(card)
            #expect(closed.text.contains("It was chance") && !closed.text.contains("Toast for all"))
            #expect(try await browser.get(Addresses.practiceGrades()).text.contains("Promising"))
        }
    }
}
