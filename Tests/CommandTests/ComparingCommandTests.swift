import Foundation
import Testing

/// Places beside each other, through the binary.
@Suite struct `Comparing places at the command line` {
    @Test func `planted falls are written, and found`() async throws {
        let desk = try Desk(emptyFolder: ())
        let made = try await desk.run(
            "synthesise", "--school-years", "made", "--authority", "330", "--authority", "888")
        #expect(made.status == 0, "\(made.all)")
        #expect(made.out.contains("Synthetic data:") && made.out.contains("lasting fall"))
        let found = try await desk.run(
            "bright-spots", "--published", "made/absence-by-school.csv", "--from-year", "2016/17",
            "--to-year", "2024/25", "--show", "3")
        #expect(found.status == 0, "\(found.all)")
        #expect(found.out.contains("Primary: "))
        #expect(found.out.contains("Left out: 2019/20, 2020/21, 2021/22"))
        let csv = try await desk.run(
            "bright-spots", "--published", "made/absence-by-school.csv", "--from-year", "2016/17",
            "--to-year", "2024/25", "--format", "csv", "--phase", "primary")
        #expect(csv.out.hasPrefix("phase,id,name,place,pupils,start"))
        #expect(csv.out.contains("no large fall") == false)
    }

    @Test func `wrong use is told in words`() async throws {
        let desk = try Desk(emptyFolder: ())
        let years = try await desk.run(
            "bright-spots", "--published", "none.csv", "--from-year", "2018/19", "--to-year",
            "2016/17")
        #expect(years.status == 2 && years.all.contains("one to five years apart"))
        let file = try await desk.run(
            "bright-spots", "--published", "none.csv", "--from-year", "2013/14", "--to-year",
            "2018/19")
        #expect(file.status == 3)
        let same = try await desk.run("contrast", "330", "330")
        #expect(same.status == 2 && same.all.contains("two places that are not the same"))
        let half = try await desk.run("variation", "--published", "a.csv")
        #expect(half.status == 2)
        try desk.write("a,b\n1,2\n", to: "b.csv")
        #expect(try await desk.run("init").status == 0)
        let borders = try await desk.run("statistics", "borders", "b.csv")
        #expect(borders.status == 1 && borders.all.contains("neighbour_old_la_code"))
    }
}

/// The same on published files; skipped, with the reason, where there are none.
@Suite(.enabled(if: PublishedFiles.folder != nil, "no published files: set ROLLCALL_DATA"))
struct ComparingFileTests {
    private func path(_ name: String) throws -> String {
        try #require(PublishedFiles.folder).appending(path: name).path
    }

    @Test func `neighbours and two real authorities, as the files have them`() async throws {
        let desk = try Desk(emptyFolder: ())
        let alike = try await desk.run(
            "variation", "--published", try path("attendance-ytd/EES_ytd_data_2526.csv"),
            "--borders", try path("geography/la_adjacency_derived.csv"))
        #expect(alike.status == 0, "\(alike.all)")
        #expect(alike.out.contains("Salford") && alike.out.contains("8.4"))
        #expect(alike.out.contains("Moran's I 0.16"))
        let apart = try await desk.run(
            "contrast", "806", "358", "--published",
            try path("absence-bands/absence_bands_to_201819.csv.gz"), "--year", "2018/19")
        #expect(apart.status == 0, "\(apart.all)")
        #expect(apart.out.contains("Middlesbrough and Trafford: pupils persistently absent"))
        #expect(apart.out.contains("sum to the difference exactly"))
        #expect(apart.out.contains("+8.17"))
        #expect(try await desk.run("init").status == 0)
        let loaded = try await desk.run(
            "statistics", "borders", try path("geography/la_adjacency_derived.csv"))
        #expect(loaded.out.contains("376 borders between 151 authorities"))
    }
}
