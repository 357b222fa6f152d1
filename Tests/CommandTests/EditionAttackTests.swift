import Foundation
import Testing

/// Whole editions attacked: every table of a folder together.
///
/// - Source: rules R-DISC-03 and R-DISC-04.
@Suite struct `Attacking an edition` {
    private static let meta = """
        col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column,filter_default

        """

    /// A folder with tables, each with one filter, of one area and year.
    private func desk(
        _ tables: [(name: String, filter: String, indicators: [String], rows: [String])]
    ) throws -> Desk {
        let desk = try Desk(emptyFolder: ())
        try FileManager.default.createDirectory(
            at: desk.folder.appending(path: "edition"), withIntermediateDirectories: true)
        for table in tables {
            var meta = Self.meta + "\(table.filter),Filter,\(table.filter),,,,,,\n"
            for indicator in table.indicators {
                let unit = indicator.hasSuffix("_percent") ? "%" : ""
                meta += "\(indicator),Indicator,\(indicator),,\(unit),0,,,\n"
            }
            try desk.write(meta, to: "edition/\(table.name).meta.csv")
            let header =
                "time_period,time_identifier,geographic_level,country_code,country_name,"
                + "\(table.filter),\(table.indicators.joined(separator: ","))\n"
            let rows = table.rows.map {
                "202526,Academic year,National,E92000001,England,\($0)\n"
            }
            try desk.write(header + rows.joined(), to: "edition/\(table.name).csv")
        }
        return desk
    }

    private let sex = (
        name: "by_sex", filter: "sex", indicators: ["enrolments_count"],
        rows: ["Total,c", "Female,40", "Male,c"]
    )
    private let meals = (
        name: "by_meals", filter: "meals", indicators: ["enrolments_count"],
        rows: ["Total,c", "Eligible,20", "Not eligible,23"]
    )

    @Test func `what one table hides and another gives away is found, and each alone is safe`()
        async throws
    {
        for alone in [[sex], [meals]] {
            let ran = try await desk(alone).runPlainly(["disclosure", "attack", "edition"])
            // The total of meals can be added up by anybody, so that table is at fault already.
            #expect(ran.status == (alone[0].name == "by_sex" ? 0 : 1), "\(ran.all)")
        }
        let ran = try await desk([sex, meals]).runPlainly(["disclosure", "attack", "edition"])
        #expect(ran.status == 1)
        #expect(ran.out.contains("2 hidden counts attacked by everything together: 2 worked out"))
        #expect(ran.out.contains("by_sex: England, Male, 202526, enrolments_count is 3"))
        #expect(ran.out.contains("Do not publish this"))
    }

    @Test func `a figure that one table hides and another shows is found`() async throws {
        let shown = (
            name: "by_year", filter: "year", indicators: ["enrolments_count"],
            rows: ["Total,43", "Year 1,c", "Year 2,c"]
        )
        let ran = try await desk([sex, shown]).runPlainly(["disclosure", "attack", "edition"])
        #expect(ran.status == 1)
        #expect(ran.out.contains("Male, 202526, enrolments_count is 3"))
    }

    @Test func `a rate beside a hidden count gives it away`() async throws {
        let rates = (
            name: "rates", filter: "phase",
            indicators: [
                "enrolments_count", "severe_absence_count", "severe_absence_percent",
            ], rows: ["Total,200,c,1.50000", "Primary,120,c,c", "Secondary,80,c,c"]
        )
        let ran = try await desk([rates]).runPlainly(["disclosure", "attack", "edition"])
        #expect(ran.status == 1)
        #expect(ran.out.contains("rates: England, 202526, severe_absence_count is 3"))
        let loose = (
            name: "rates", filter: "phase", indicators: rates.indicators,
            rows: ["Total,c,c,1.50000", "Primary,c,c,c", "Secondary,c,c,c"]
        )
        let other = try await desk([loose]).runPlainly(["disclosure", "attack", "edition"])
        #expect(other.status == 1)
        #expect(other.out.contains("rates.csv, line 2: severe_absence_percent is shown"))
    }

    @Test func `rounded figures leave a doubt that exact ones do not`() async throws {
        let rounded = (
            name: "by_sex", filter: "sex", indicators: ["enrolments_count"],
            rows: ["Total,45", "Female,40", "Male,c"]
        )
        let exact = try await desk([rounded]).runPlainly(["disclosure", "attack", "edition"])
        #expect(exact.status == 1)
        let ran = try await desk([rounded])
            .runPlainly(["disclosure", "attack", "edition", "--nearest", "5"])
        #expect(ran.status == 0, "\(ran.all)")
    }

    @Test func `what cannot be attacked is refused with the reason`() async throws {
        let desk = try desk([sex])
        let other = try await desk.runPlainly([
            "disclosure", "attack", "edition", "--structure", "edition/by_sex.csv",
        ])
        #expect(other.status == 2)
        try FileManager.default.createDirectory(
            at: desk.folder.appending(path: "empty"), withIntermediateDirectories: true)
        let empty = try await desk.runPlainly(["disclosure", "attack", "empty"])
        #expect(empty.status == 2)
        #expect(empty.all.contains("holds no published table"))
        try desk.write(
            try String(
                contentsOf: desk.folder.appending(path: "edition/by_sex.csv"), encoding: .utf8
            ).replacing("Female,40", with: "Female,many"), to: "edition/by_sex.csv")
        let broken = try await desk.runPlainly(["disclosure", "attack", "edition"])
        #expect(broken.status == 1)
        #expect(broken.all.contains("line 3, column enrolments_count"))
    }

    @Test func `an edition of made-up registers gives nothing away, until one cell is opened`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let made = try await desk.run(
            "synthesise", "--authority", "382", "--authority", "373", "--share", "0.2")
        #expect(made.status == 0, "\(made.all)")
        let levels = "england,regions,authorities"
        #expect(try await desk.run("publish", "site", "--levels", levels).status == 0)
        let ran = try await desk.runPlainly(["disclosure", "attack", "site"])
        #expect(ran.status == 0, "\(ran.all)")
        #expect(ran.out.contains("rounded to the nearest 5"))
        // A careless later table shows one of the hidden counts.
        let file = desk.folder.appending(path: "site/data/absence_characteristics.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n").map(String.init)
        let header = lines[0].split(separator: ",").map(String.init)
        let column = try #require(header.firstIndex(of: "severe_absence_count"))
        let hidden = try #require(
            lines.firstIndex { line in
                line.split(separator: ",", omittingEmptySubsequences: false)[column] == "c"
            })
        var cells = lines[hidden].split(separator: ",", omittingEmptySubsequences: false)
            .map(String.init)
        cells[column] = "5"
        try desk.write(
            lines[0] + "\n" + cells.joined(separator: ",") + "\n", to: "site/data/slip.csv")
        try FileManager.default.copyItem(
            at: desk.folder.appending(path: "site/data/absence_characteristics.meta.csv"),
            to: desk.folder.appending(path: "site/data/slip.meta.csv"))
        let caught = try await desk.runPlainly(["disclosure", "attack", "site"])
        #expect(caught.status == 1)
        // The figure itself may be wrong, and fit no table.
        #expect(
            caught.out.contains("severe_absence_count lies between")
                || caught.out.contains("contradict each other"))
    }
}
