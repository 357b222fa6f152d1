import Foundation
import RollDomain
import RollFormats
import RollImport
import Testing

@testable import RollSynthetic

/// Written files are read by the importers; planted faults are found by them.
struct FileTests {
    private struct Folder: ~Copyable {
        let path: String

        init() {
            path =
                FileManager.default.temporaryDirectory
                .appending(path: "synthetic-\(UUID().uuidString)").path
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func file(_ written: WrittenFiles, _ name: String) throws -> String {
        try #require(written.files.first { $0.path.contains("SYNTHETIC-\(name)") }).path
    }

    private func schools(_ path: String) throws -> [URN: LAESTAB?] {
        let outcome = try SchoolRegisterImporter().read(ByteSource(path: path))
        #expect(!outcome.report.hasFaults)
        return Dictionary(
            uniqueKeysWithValues: outcome.changes.schools.map { ($0.urn, $0.laestab) })
    }

    private func rosters(_ authority: SyntheticAuthority) -> [SchoolRoster] {
        authority.selection.map { number in
            let school = authority.school(number)
            var children: [UPN: Int64] = [:]
            let enrolments = school.pupils.enumerated().map { number, pupil in
                children[pupil.upn] = children[pupil.upn] ?? Int64(number)
                return RosterEnrolment(
                    number: number, pupil: children[pupil.upn] ?? 0, upn: pupil.upn,
                    formerUPN: pupil.formerUPN,
                    span: DateSpan(from: pupil.startDate, to: pupil.leavingDate))
            }
            return SchoolRoster(
                school: school.statement.urn, laestab: school.statement.laestab,
                enrolments: enrolments,
                calendar: SchoolCalendar(entries: school.calendar.map(\.entry)))
        }
    }

    @Test func `everything that is written is read without a fault`() throws {
        let folder = Folder()
        let plan = try Made.plan(today: "2026-03-24", share: 0.1, progress: .morning)
        let authority = Made.authority(plan)
        let written = try SyntheticFileWriter(folder: folder.path, forms: [.wide])
            .write(authority)
        let known = try schools(try file(written, "establishments"))
        #expect(
            Set(known.keys) == Set(authority.selection.map { authority.school($0).statement.urn }))

        let pupils = try PupilsImporter(schools: known, today: plan.today)
            .read(ByteSource(path: try file(written, "pupils")))
        #expect(!pupils.report.hasFaults)
        let made = authority.selection.flatMap { authority.school($0).pupils }
        #expect(pupils.changes.count == made.count)
        var people = PeopleImporter(schools: known, today: plan.today)
        people.pupils = Dictionary(grouping: made, by: \.school).mapValues { Set($0.map(\.upn)) }
        for report in [
            try people.readContacts(ByteSource(path: try file(written, "contacts"))).report,
            try people.readGroups(ByteSource(path: try file(written, "registration-groups")))
                .report,
            try people.readSuspensions(ByteSource(path: try file(written, "suspensions"))).report,
            try CalendarsImporter(schools: Set(known.keys))
                .read(ByteSource(path: try file(written, "calendar"))).report,
        ] {
            #expect(!report.hasFaults, "\(report.file)")
            #expect(report.counts.accepted > 0, "\(report.file)")
        }

        let marks = MarksImporter(rosters: rosters(authority), today: plan.today)
        let long = try marks.read(ByteSource(path: try file(written, "marks-2")))
        #expect(!long.report.hasFaults)
        for delivery in long.changes.deliveries {
            let number = try #require(
                authority.selection.first {
                    authority.school($0).statement.urn == delivery.school
                })
            let current = authority.school(number).register(of: plan.years[0]).current
            #expect(delivery.sheets.map { $0.trimmed() } == current.sheets.map { $0.trimmed() })
        }
        #expect(long.changes.deliveries.count == authority.selection.count)
        let wide = try marks.read(ByteSource(path: try file(written, "marks-wide")))
        #expect(!wide.report.hasFaults)
        #expect(
            wide.changes.deliveries.first?.sheets
                == long.changes.deliveries.first {
                    $0.school == wide.changes.deliveries.first?.school
                }?.sheets)
    }

    @Test func `planted faults are held back, and as many as were planted`() throws {
        let folder = Folder()
        let plan = try Made.plan(today: "2026-03-24", share: 0.1, progress: .morning)
        let authority = Made.authority(plan)
        var faults = FaultPlan()
        for kind in [
            FaultPlan.Kind.wrongCheckLetter, .unknownPupil, .unknownSchool, .future, .closedDay,
        ] { faults.shares[kind] = 0.0005 }
        faults.shares[.byteOrderMark] = 1
        let written = try SyntheticFileWriter(folder: folder.path, faults: faults)
            .write(authority)
        let table = try #require(written.files.first { $0.path.contains("marks-2") })
        let outcome = try MarksImporter(rosters: rosters(authority), today: plan.today)
            .read(ByteSource(path: table.path))
        let planted = table.faults.filter { !$0.key.isOfFile }.values.reduce(0, +)
        #expect(planted > 50)
        #expect(outcome.report.counts.read == table.rows)
        // A row may have two faults; it is held back once.
        #expect(outcome.report.counts.quarantined <= planted)
        #expect(outcome.report.counts.quarantined > planted * 9 / 10)
    }

    @Test func `a truncated file is noticed`() throws {
        let folder = Folder()
        let plan = try Made.plan(today: "2025-10-01", share: 0.05)
        let authority = Made.authority(plan)
        let written = try SyntheticFileWriter(
            folder: folder.path, faults: FaultPlan([.truncated: 1])
        ).write(authority)
        let path = try file(written, "marks-2")
        let importer = MarksImporter(rosters: rosters(authority), today: plan.today)
        let outcome = Result { try importer.read(ByteSource(path: path)) }
        switch outcome {
        case .success(let outcome): #expect(outcome.report.hasFaults)
        case .failure(let failure):
            #expect((failure as? ImportFailure)?.code == .truncated)
        }
    }

    @Test func `every file says that it is synthetic, and is the same each time`() throws {
        let plan = try Made.plan(today: "2025-10-01", share: 0.05)
        let authority = Made.authority(plan)
        var texts: [[Data]] = []
        for _ in 0..<2 {
            let folder = Folder()
            let forms = Set(SyntheticFileWriter.MarkForm.allCases)
            let faults = FaultPlan([.unknownCode: 0.01, .duplicate: 0.01])
            let written = try SyntheticFileWriter(
                folder: folder.path, faults: faults, forms: forms
            ).write(authority)
            var contents: [Data] = []
            for file in written.files {
                let url = URL(filePath: file.path)
                #expect(url.lastPathComponent.hasPrefix("SYNTHETIC"))
                contents.append(try Data(contentsOf: url))
            }
            let place = URL(filePath: try #require(written.files.first).path)
                .deletingLastPathComponent()
            let readme = try String(
                contentsOf: place.appending(path: "README.txt"), encoding: .utf8)
            #expect(readme.hasPrefix("SYNTHETIC DATA"))
            #expect(written.faults[.unknownCode, default: 0] > 0)
            texts.append(contents)
        }
        #expect(texts[0] == texts[1])
    }

    @Test func `a fault is asked for by name and share`() {
        #expect(FaultPlan.entry("unknown-code=0.25")?.kind == .unknownCode)
        #expect(FaultPlan.entry("unknown-code=0.25")?.share == 0.25)
        #expect(FaultPlan.entry("truncated")?.share == 1)
        #expect(FaultPlan.entry("no-such-fault") == nil)
        #expect(FaultPlan.entry("future=2") == nil)
    }
}
