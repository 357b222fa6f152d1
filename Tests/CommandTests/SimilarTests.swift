import Foundation
import Testing

/// Fair comparison through the binary.
///
/// R-SIM-01, R-FUNNEL-01
@Suite struct SimilarTests {
    @Test func `a school stands beside those most like it, with weights that can be changed`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        #expect(try await desk.run("synthesise", "--authority", "391").status == 0)
        let listed = try await desk.run("schools", "--phase", "primary")
        let urn = try #require(
            listed.out.split(whereSeparator: \.isWhitespace).first {
                $0.count == 6 && $0.hasPrefix("9") && Int($0) != nil
            }.map(String.init), "\(listed.out.prefix(800))")
        let plain = try await desk.run("similar", "--school", urn)
        #expect(plain.status == 0, "\(plain.all)")
        for words in ["They lead to expect", "Weights: fsm 0.", "19 in 20", "--weigh changes them"]
        {
            #expect(plain.out.contains(words), "\(words)")
        }
        #expect(try await desk.run("similar", "--school", urn).out == plain.out)
        let mine = try await desk.run(
            "similar", "--school", urn, "--weigh", "fsm=0", "--weigh", "eal=1", "--count", "5")
        #expect(mine.status == 0, "\(mine.all)")
        #expect(mine.out.contains("5 schools most like it"))
        #expect(mine.out.contains("fsm 0.00"))
        let zero = try await desk.runPlainly(
            ["similar", "--school", urn, "--today", Desk.today]
                + ["fsm", "sen", "ehcp", "eal", "size", "girls"].flatMap { ["--weigh", "\($0)=0"] })
        #expect(zero.status == 2)
        #expect(zero.all.contains("All weights are 0"))
        for words in [
            ["similar", "--school", urn, "--weigh", "fsm"],
            ["similar", "--school", urn, "--weigh", "shoes=1"],
            ["similar", "--school", urn, "--weigh", "fsm=-1"],
            ["similar", "--school", urn, "--weigh", "fsm=1", "--weigh", "fsm=2"],
            ["similar", "--school", urn, "--weigh", "fsm=1e300"],
            ["similar", "--school", urn, "--count", "0"],
            ["similar", "--school", urn, "--within", "0"],
            ["similar", "--school", urn, "--size-within", "0"],
            ["similar", "--school", urn, "--mapping", "local.csv"],
        ] {
            #expect(try await desk.runPlainly(words).status == 2, "\(words)")
        }
        let none = try await desk.run("similar", "--school", "123456")
        #expect(none.status == 1)
        #expect(none.all.contains("No school 123456 is loaded. Find it with: rollcall schools"))
        let funnel = try await desk.run("funnel", "--phase", "primary", "--by", "school")
        #expect(funnel.status == 0, "\(funnel.all)")
        #expect(funnel.out.contains("Outside what is expected"))
        #expect(try await desk.runPlainly(["funnel", "--by", "school"]).status == 2)
        #expect(
            try await desk.runPlainly(["funnel", "--by", "trust", "--published", "a.csv"]).status
                == 2)
        #expect(funnel.out.contains("(\(urn))"))
        let alone = try await desk.run("funnel", "--phase", "primary", "--by", "authority")
        #expect(alone.status == 1)
        #expect(alone.all.contains("fewer than two"))
    }

    @Test func `lists of neighbours are loaded, and faults named with their place`() async throws {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        try desk.write(
            "old_la_code,rank,neighbour_old_la_code,closeness\n"
                + "390,1,391,Close\n390,2,393,Close\n391,1,390,Close\n393,1,394,Close\n"
                + "394,1,393,Close\n840,1,841,Close\n841,1,840,Close\n",
            to: "neighbours.csv")
        let loaded = try await desk.run("import", "neighbours", "neighbours.csv")
        #expect(loaded.status == 0, "\(loaded.all)")
        #expect(loaded.out.contains("7 new"))
        let again = try await desk.run("import", "neighbours", "neighbours.csv")
        #expect(again.out.contains("0 new, 0 changed, 7 unchanged"))
        try desk.write(
            "old_la_code,neighbour_old_la_code\n390,391\n390,390\n390,999\n", to: "wrong.csv")
        try desk.write(
            "old_la_code,rank,neighbour_old_la_code,closeness\n390,1,391,Close\n390,2,393,"
                + String(repeating: "x", count: 10_000) + "\n", to: "long.csv")
        let long = try await desk.run("check-file", "neighbours", "long.csv")
        #expect(long.status == 1 && long.all.contains("at most 60 characters"), "\(long.all)")
        let wrong = try await desk.run("check-file", "neighbours", "wrong.csv")
        #expect(wrong.status == 1)
        #expect(wrong.all.contains("R-IN-61") && wrong.all.contains("R-IN-11"))
    }

    @Test(.enabled(if: PublishedFiles.folder != nil, "no published files are here"))
    func `the authorities of England stand side by side out of the published file`() async throws {
        let desk = try Desk(emptyFolder: ())
        let folder = try #require(PublishedFiles.folder)
        let found = try await desk.runPlainly([
            "funnel", "--by", "authority", "--published",
            folder.appending(path: "attendance-ytd/EES_ytd_data_2526.csv").path,
        ])
        #expect(found.status == 0, "\(found.all)")
        #expect(found.out.contains("Outside what is expected: 20 of"))
        #expect(found.out.contains("with no usual spread, 126"))
        #expect(found.out.contains("81.8 times what chance explains"))
        #expect(found.out.contains("0.0195 on the arcsine scale"))
        let schools = try await desk.runPlainly([
            "funnel", "--by", "school", "--phase", "secondary", "--published",
            folder.appending(path: "absence/absence_3term_school_201617_201718.csv.gz").path,
        ])
        #expect(schools.status == 0 && schools.out.contains("Published figures of 201718"))
    }

    @Test(.enabled(if: PublishedFiles.folder != nil, "no published files are here"))
    func `real schools are compared out of published files, without one register`() async throws {
        let desk = try Desk(emptyFolder: ())
        let folder = try #require(PublishedFiles.folder)
        func path(_ name: String) -> String { folder.appending(path: name).path }
        #expect(try await desk.run("init").status == 0)
        let schools = try await desk.run(
            "import", "schools", path("gias/example_schools_data.csv"), "--accept-faults")
        #expect(schools.out.contains("new"), "\(schools.all)")
        let listed = try await desk.run("schools", "--phase", "primary")
        let urns = listed.out.split(whereSeparator: \.isWhitespace)
            .filter { $0.count == 6 && Int($0) != nil }.map(String.init)
        #expect(!urns.isEmpty, "\(listed.all)")
        for urn in urns {
            let found = try await desk.run(
                "similar", "--school", urn, "--characteristics",
                path("gias/pupil_premium_2021_schools.csv.gz"), "--published",
                path("absence/absence_3term_school_201617_201718.csv.gz"))
            // Few of the example schools are in both files; those that are have an answer.
            #expect(
                found.status == 0 || found.all.contains("too few to compare")
                    || found.all.contains("No other school"), "\(found.all)")
        }
    }
}
