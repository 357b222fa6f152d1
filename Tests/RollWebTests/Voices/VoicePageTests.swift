import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite("Asking and hearing pupils and families", .serialized)
struct VoicePageTests {
    @Test func `what whoever answers is told can be read at eleven`() throws {
        for text in [
            AnswerWords.unknown, AnswerWords.words, AnswerWords.school, AnswerWords.council,
        ] {
            #expect(try #require(ReadingAge(of: text)).isEasy, "\(text)")
        }
    }

    @Test func `a head asks, prints codes, strangers answer once, and the lead reads the words`()
        async throws
    {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let taken = try area.town.person(.safeguardingLead).place
        let school = try #require(area.schools(of: own).last { $0.name != taken })
        let head = try area.newcomer("voice-head", .headteacher, .school(school.urn))
        let governor = try area.newcomer("voice-governor", .governor, .school(school.urn))
        let page = Addresses.schoolVoice(school.urn)
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(head, WebTown.password)
            let empty = try await browser.get(page + "?ask=pupils")
            #expect(empty.text.contains("I feel safe at school") && empty.status == .ok)
            let bare = try await browser.post(
                page, [("audience", "pupils"), ("closes", "2025-10-01")], from: page + "?ask=pupils"
            )
            #expect(bare.status == .unprocessableContent)
            #expect(bare.text.contains("Choose at least one question"))
            let asked = try await browser.post(
                page,
                [
                    ("audience", "pupils"), ("questions", "P-SAFE"), ("questions", "P-ADULT"),
                    ("words", "yes"), ("opens", "2025-10-15"), ("closes", "2025-10-15"),
                ], from: page + "?ask=pupils")
            #expect(asked.headers[.location] == page + "?done=asked")
            let number = try #require(
                area.town.store.read {
                    try $0.surveys.reaching(school.urn, in: nil).map(\.number).max()
                })
            let sheetAddress = Addresses.schoolCodes(school.urn, number)
            let none = try await browser.post(sheetAddress, [("count", "0")], from: page)
            #expect(none.headers[.location] == page + "?done=count")
            let sheet = try await browser.post(sheetAddress, [("count", "12")], from: page)
            let codes = sheet.text.matches(of: /\/voice\/([A-Z0-9-]{14})/).map { String($0.1) }
            #expect(Set(codes).count == 12)
            #expect(try await browser.get(page).text.contains("fewer than 10"))
            let code = try #require(codes.first)

            let stranger = Browser(client)
            let wrong = try await stranger.post(
                Addresses.voice(), [("code", "nonsense")], from: Addresses.voice())
            #expect(wrong.status == .unprocessableContent)
            let typed = try await stranger.post(
                Addresses.voice(), [("code", code.lowercased())], from: Addresses.voice())
            let form = Addresses.voiceForm(code)
            #expect(typed.headers[.location] == form)
            let shown = try await stranger.get(form)
            #expect(shown.text.contains("Who reads it") && shown.text.contains("0800 1111"))
            let blank = try await stranger.post(form, [("words", "")], from: form)
            #expect(blank.text.contains("Answer at least one question"))
            let odd = try await stranger.post(form, [("P-SAFE", "yes")], from: form)
            #expect(odd.text.contains("Choose one of the answers"))
            let sent = try await stranger.post(
                form, [("P-SAFE", "1"), ("stage", "lower"), ("words", "Quokka <bus>")], from: form)
            #expect(sent.headers[.location] == Addresses.voiceThanks())
            #expect(try await stranger.get(form).text.contains("Code opens nothing"))
            #expect(!area.test.lines.all.contains { $0.contains("Quokka") || $0.contains(code) })

            let watcher = Browser(client)
            _ = try await watcher.signIn(governor, WebTown.password)
            #expect(try await !watcher.get(page).text.contains("Quokka"))
            try await watcher.expect(Addresses.schoolConcerns(school.urn), .notFound)
            let queue = Addresses.schoolConcerns(school.urn)
            let list = try await browser.get(queue)
            #expect(list.text.contains("Quokka &lt;bus&gt;"))
            let words = Addresses.schoolWords(school.urn)
            let line = try #require(
                area.town.store.read {
                    try $0.surveys.wordsToRead(by: .school(school.urn)).first?.number
                })
            let undecided = try await browser.post(words, [("number", "\(line)")], from: queue)
            #expect(undecided.text.contains("Choose what follows"))
            let named = try await browser.post(
                words,
                [("number", "\(line)"), ("decision", "release"), ("words", "Ask Mr Quokka")],
                from: queue)
            #expect(named.status == .unprocessableContent && named.text.contains("Take names"))
            let concern = try await browser.post(
                words, [("number", "\(line)"), ("decision", "take")], from: queue)
            let address = try #require(concern.headers[.location])
            #expect(address.hasPrefix(queue + "/"))
            #expect(try await browser.get(address).text.contains("Quokka &lt;bus&gt;"))
        }
    }

    @Test func `the demonstration's answers stand beside figures of school, area and nation`()
        async throws
    {
        let area = try AreaTown()
        let (own, _) = try area.authorities()
        let officer = try area.town.person(.attendanceOfficer)
        let manager = try area.town.person(.authorityManager)
        let school = try #require(area.schools(of: own).first { officer.place.contains($0.name) })
        try await area.test.run { client in
            let browser = Browser(client)
            _ = try await browser.signIn(officer.login, WebTown.password)
            let voice = try await browser.get(Addresses.schoolVoice(school.urn))
            #expect(voice.text.contains("families agree: I feel welcome at the school."))
            #expect(voice.text.contains("I feel safe at school."))
            #expect(voice.text.contains("In their own words"))
            #expect(!voice.text.contains("Mr Sorrel") && !voice.text.contains("do not sleep"))
            let figures = try await browser.get(Addresses.schoolFigures(school.urn))
            #expect(figures.text.contains("What pupils and families say"))
            let desk = Browser(client)
            _ = try await desk.signIn(manager.login, WebTown.password)
            let council = try await desk.get(Addresses.authorityVoice(own))
            #expect(council.text.contains("Place by place"))
            let by = try await desk.get(Addresses.authorityVoice(own) + "?question=F-COST")
            #expect(by.status == .ok && by.text.contains("Money makes school hard"))
            #expect(
                try await desk.get(Addresses.authority(own)).text
                    .contains("What pupils and families say"))
            let nation = try await desk.get(Addresses.nationVoice())
            #expect(nation.status == .ok && nation.text.contains("Asked by England"))
        }
    }
}
