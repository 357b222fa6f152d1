import Foundation
import Testing

@Suite struct `The handbook of our rules` {
    @Test(arguments: ChapterFiles.sections)
    func `every section holds, by the program and by the oracle`(section: Section) throws {
        for answering: any Answering in [DomainAnswers(), OracleAnswers()] {
            let found = try SectionRunner(answering: answering).differences(in: section)
            for difference in found { Issue.record("\(difference)") }
        }
    }

    @Test func `every chapter reads, and has sections`() throws {
        let chapters = try ChapterFiles.read()
        #expect(
            chapters.map(\.name) == [
                "01-codes", "02-rates", "03-thresholds", "04-calendars", "05-identifiers",
                "06-windows", "07-whole-child", "08-as-known-on", "09-definitions", "10-why",
                "11-edges-and-forecasts",
                "12-follow-up",
                "13-comparing",
                "14-side-by-side",
                "15-what-changed",
                "16-where-help",
            ])
        for chapter in chapters { #expect(chapter.sections.count >= 2, "\(chapter.name)") }
        #expect(chapters.flatMap(\.sections).count == ChapterFiles.sections.count)
    }

    @Test func `every section names its rules by id`() {
        for section in ChapterFiles.sections {
            #expect(!section.rules.isEmpty)
            for rule in section.rules {
                #expect(rule.wholeMatch(of: /R-[A-Z]+-[0-9][0-9]/) != nil, "\(section.file)")
            }
        }
    }

    /// R-PUPIL-01 is about the fields of a file, and R-DISC about what is shown: they count nothing.
    @Test func `every rule that the domain counts by has a section, and each section a rule`()
        throws
    {
        let folder = ChapterFiles.rules
        let cited = Set(ChapterFiles.sections.flatMap(\.rules))
        for rule in cited {
            let file = folder.appending(path: "\(rule).md")
            #expect(FileManager.default.fileExists(atPath: file.path), "\(rule)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.wholeMatch(of: /R-[A-Z]+-[0-9][0-9]\.md/) != nil {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let rule = String(name.dropLast(3))
            guard text.contains("`Sources/RollDomain/"), rule != "R-PUPIL-01",
                !rule.hasPrefix("R-DISC-")
            else { continue }
            #expect(cited.contains(rule), "no section of the handbook explains \(rule)")
        }
    }

    /// Set ROLLCALL_RECORD=1 to write the pages anew.
    @Test func `the committed handbook is what the chapters print`() throws {
        let isRecording = ProcessInfo.processInfo.environment["ROLLCALL_RECORD"] == "1"
        let folder = ChapterFiles.handbook
        let pages = HandbookPrinter().pages(of: try ChapterFiles.read())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, page) in pages.sorted(by: { $0.key < $1.key }) {
            let file = folder.appending(path: name)
            let isThere = FileManager.default.fileExists(atPath: file.path)
            let held = isThere ? try String(contentsOf: file, encoding: .utf8) : ""
            if isRecording || !isThere { try Data(page.utf8).write(to: file) }
            if !isThere { Issue.record("docs/handbook/\(name) was not there; it is written now") }
            if isThere && !isRecording {
                #expect(held == page, "docs/handbook/\(name) differs: run with ROLLCALL_RECORD=1")
            }
        }
        let held = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let strays = held.filter { pages[$0] == nil && !$0.hasPrefix(".") }
        #expect(strays == [], "the handbook holds pages that no chapter prints")
    }
}
