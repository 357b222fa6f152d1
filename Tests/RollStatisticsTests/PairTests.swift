import Foundation
import RollFormats
import RollStatistics
import Testing

/// A pair that keeps every rule, and one change that breaks one rule.
@Suite struct PairTests {
    static let data = """
        time_period,time_identifier,geographic_level,country_code,country_name,region_code,\
        region_name,old_la_code,new_la_code,la_name,reason_type,reason,absence_count,absence_percent
        202526,Academic year,National,E92000001,England,,,,,,Total,Total,100,5.5
        202526,Academic year,National,E92000001,England,,,,,,Absent,Illness,60,3.5
        202526,Academic year,Regional,E92000001,England,E12000001,North East,,,,Total,Total,50,5.0
        202526,Academic year,Regional,E92000001,England,E12000001,North East,,,,Absent,Illness,c,c
        202526,Academic year,Local authority,E92000001,England,E12000001,North East,841,E06000005,\
        Darlington,Total,Total,50,5.0
        202526,Academic year,Local authority,E92000001,England,E12000001,North East,841,E06000005,\
        Darlington,Absent,Illness,z,low

        """
    static let meta = """
        col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,\
        filter_grouping_column,filter_default,parent_filter
        reason,Filter,Reason,,,,,reason_type,,
        absence_count,Indicator,Absence,,,0,,,,
        absence_percent,Indicator,Absence rate,,%,1,,,,

        """

    /// One broken rule: what is replaced in the data, in the description, and the file names.
    struct Broken: Sendable, CustomTestStringConvertible {
        let rule: String
        var data: [(String, String)] = []
        var meta: [(String, String)] = []
        var name = "pair"
        var metaName: String?
        var testDescription: String { rule }
    }

    static let broken: [Broken] = [
        Broken(rule: "R-PAIR-01", name: "my pair"),
        Broken(rule: "R-PAIR-02", name: "pair&more"),
        Broken(rule: "R-PAIR-03", metaName: "other.meta.csv"),
        Broken(rule: "R-PAIR-04", data: [("country_name", "land")]),
        Broken(rule: "R-PAIR-05", meta: [("filter_hint", "filter_default2")]),
        Broken(rule: "R-PAIR-06", meta: [("parent_filter", "remark")]),
        Broken(
            rule: "R-PAIR-07",
            meta: [
                (
                    "absence_percent,",
                    String(repeating: "a,Filter,,,,,,,,\n", count: 10) + "absence_percent,"
                )
            ]),
        Broken(rule: "R-PAIR-08", meta: [("absence_percent,", "absence_share,")]),
        Broken(
            rule: "R-PAIR-09", meta: [("absence_percent,Indicator,Absence rate,,%,1,,,,\n", "")]),
        Broken(
            rule: "R-PAIR-10", data: [("absence_count", "absence_Count")],
            meta: [("absence_count", "absence_Count")]),
        Broken(
            rule: "R-PAIR-11", data: [("absence_count", "1_count")],
            meta: [("absence_count", "1_count")]),
        Broken(
            rule: "R-PAIR-12", data: [("absence_percent\n", "absence_count\n")],
            meta: [("absence_percent,Indicator,Absence rate,,%,1,,,,\n", "")]),
        Broken(rule: "R-PAIR-13", data: [("Illness", "Maladie \u{E9}")]),
        Broken(
            rule: "R-PAIR-14",
            meta: [("absence_percent,", ",Indicator,More,,,0,,,,\nabsence_percent,")]),
        Broken(
            rule: "R-PAIR-15", meta: [("absence_percent,Indicator", "absence_percent,indicator")]),
        Broken(
            rule: "R-PAIR-16",
            meta: [("absence_percent,", "la_name,Filter,More,,,,,,,\nabsence_percent,")]),
        Broken(
            rule: "R-PAIR-17",
            meta: [("absence_percent,", "reason,Filter,More,,,,,,,\nabsence_percent,")]),
        Broken(rule: "R-PAIR-18", meta: [("Absence rate", "")]),
        Broken(rule: "R-PAIR-19", meta: [("Absence rate", "Absence")]),
        Broken(
            rule: "R-PAIR-20", meta: [("reason,Filter,Reason,,,,", "reason,Filter,Reason,Group,,,")]
        ),
        Broken(rule: "R-PAIR-21", meta: [("Absence,,,0,,", "Absence,,,0,Hint,")]),
        Broken(rule: "R-PAIR-22", meta: [("%,1", "percent,1")]),
        Broken(rule: "R-PAIR-23", meta: [("%,1", "%,")]),
        Broken(
            rule: "R-PAIR-24",
            meta: [("absence_percent,", "reason_type,Filter,Kind,,,,,,,\nabsence_percent,")]),
        Broken(rule: "R-PAIR-25", meta: [(",reason_type,,\n", ",reason_type,,season\n")]),
        Broken(rule: "R-PAIR-26", data: [("Academic year", "Week 53")]),
        Broken(
            rule: "R-PAIR-27",
            data: [("202526,Academic year,Regional", "2025,Calendar year,Regional")]),
        Broken(rule: "R-PAIR-28", data: [("202526", "2025")]),
        Broken(rule: "R-PAIR-29", data: [("202526", "202527")]),
        Broken(rule: "R-PAIR-30", data: [(",Regional,", ",Region,")]),
        Broken(
            rule: "R-PAIR-31", data: [(",Regional,", ",Ward,")]),
        Broken(rule: "R-PAIR-32", data: [("E92000001,England", "E92000001,Wales")]),
        Broken(rule: "R-PAIR-33", data: [("E12000001,North East,,", "E12000001,North West,,")]),
        Broken(rule: "R-PAIR-34", data: [("Darlington", "Durham")]),
        Broken(
            rule: "R-PAIR-35",
            data: [("E12000001,North East,841", "E12000002,North West,841")]),
        Broken(rule: "R-PAIR-36", data: [("E12000001,North East,,", ",,,")]),
        Broken(
            rule: "R-PAIR-37",
            data: [
                ("National,E92000001,England,,", "National,E92000001,England,E12000001,North East")
            ]),
        Broken(
            rule: "R-PAIR-38",
            data: [("National,E92000001,England,,,,,", "National,E92000001,England,,,,,Total")]),
        Broken(
            rule: "R-PAIR-39",
            data: [
                (
                    "la_name,reason_type",
                    "la_name,school_urn,school_laestab,school_name,reason_type"
                ),
                ("England,,,,,,", "England,,,,,,,,,"), ("North East,,,,", "North East,,,,,,,"),
                ("Local authority,", "School,"),
                ("Darlington,", "Darlington,100001,8412001,A School,"),
            ]),
        Broken(rule: "R-PAIR-40", data: [("Illness", "")]),
        Broken(rule: "R-PAIR-41", data: [("Illness", " Illness")]),
        Broken(rule: "R-PAIR-42", data: [("Total,Total", "Total,Sum")]),
        Broken(rule: "R-PAIR-43", data: [("Illness", "Total")]),
        Broken(
            rule: "R-PAIR-44",
            data: [("Absent,Illness,60", "Other,Illness,60")]),
        Broken(
            rule: "R-PAIR-45",
            data: [
                (
                    "Absent,Illness,60,3.5\n",
                    "Absent,Illness,60,3.5\n202526,Academic year,National,E92000001,England,,,,,,Absent,Illness,61,3.5\n"
                )
            ]),
        Broken(
            rule: "R-PAIR-46",
            data: [
                ("202526,Academic year,National,E92000001,England,,,,,,Absent,Illness,60,3.5\n", "")
            ]),
        Broken(rule: "R-PAIR-47", data: [("Illness,60,", "Illness,,")]),
        Broken(rule: "R-PAIR-48", data: [("Illness,60,", "Illness,:,")]),
        Broken(
            rule: "R-PAIR-49",
            data: [
                ("absence_count,absence_percent", "kind_a,kind_b"), ("100,5.5", "Total,Total"),
                ("50,5.0", "Total,Total"),
            ],
            meta: [
                ("absence_count,Indicator,Absence,,,0,,,,", "kind_a,Filter,Absence,,,,,,,"),
                ("absence_percent,Indicator,Absence rate,,%,1,,,,", "kind_b,Filter,Rate,,,,,,,"),
            ]),
        Broken(
            rule: "R-PAIR-50", data: [(",reason,", ",gender,")],
            meta: [("reason,Filter", "gender,Filter")]),
        Broken(
            rule: "R-PAIR-51",
            data: [("absence_count", "absence_" + String(repeating: "a", count: 50))],
            meta: [("absence_count", "absence_" + String(repeating: "a", count: 50))]),
        Broken(rule: "R-PAIR-52", meta: [("Absence rate", String(repeating: "A", count: 101))]),
        Broken(rule: "R-PAIR-53", data: [("Illness", String(repeating: "I", count: 121))]),
        Broken(
            rule: "R-PAIR-54",
            data: [
                ("la_name,reason_type", "la_name,lad_code,lad_name,reason_type"),
                ("England,,,,,,", "England,,,,,,,,"), ("North East,,,,", "North East,,,,,,"),
                ("Darlington,", "Darlington,\(String(repeating: "E", count: 31)),Darlington,"),
            ]),
    ]

    static func check(_ broken: Broken) throws -> PairReport {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "pair-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func changed(_ text: String, _ changes: [(String, String)]) -> String {
            changes.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
        }
        let data = folder.appending(path: broken.name + ".csv")
        let meta = folder.appending(path: broken.metaName ?? broken.name + ".meta.csv")
        let encoding: String.Encoding = broken.rule == "R-PAIR-13" ? .windowsCP1252 : .utf8
        try #require(changed(Self.data, broken.data).data(using: encoding)).write(to: data)
        try Data(changed(Self.meta, broken.meta).utf8).write(to: meta)
        return try PairReport.check(data.path, meta: meta.path)
    }

    @Test func `a pair that keeps every rule has no fault`() throws {
        let report = try Self.check(Broken(rule: "none"))
        #expect(report.isClean, "\(report.text(showing: 5))")
        #expect(report.rulesTried == report.rulesKnown)
    }

    @Test(arguments: broken)
    func `each rule finds what breaks it`(broken: Broken) throws {
        let report = try Self.check(broken)
        let rules = report.faults.map(\.rule.rawValue)
        #expect(rules.contains(broken.rule), "\(report.text(showing: 9))")
        #expect(report.stoppedAt != nil)
    }

    @Test func `every rule has a pair that breaks it`() {
        #expect(PairReport.rules.map(\.id.rawValue).sorted() == Self.broken.map(\.rule).sorted())
    }
}
