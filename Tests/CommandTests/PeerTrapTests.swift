import Foundation
import Testing

/// What other systems got wrong when they set schools side by side, through the binary.
///
/// R-SIM-01, R-SHRINK-01, R-FUNNEL-01
@Suite struct PeerTrapTests {
    private static let names = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Lime", "Oak"]

    /// Eight primary schools without one register.
    private func desk() async throws -> Desk {
        let desk = try Desk(emptyFolder: ())
        let header =
            "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,"
            + "TypeOfEstablishment (code),TypeOfEstablishment (name),"
            + "EstablishmentTypeGroup (code),EstablishmentTypeGroup (name),"
            + "EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,"
            + "PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge\n"
        let rows = Self.names.enumerated().map { place, name in
            "\(900_001 + place),935,Suffolk,\(2_001 + place),\(name) Primary School,01,"
                + "Community school,4,Local authority maintained schools,1,Open,01-09-1990,,2,"
                + "Primary,4,11\n"
        }
        try desk.write(header + rows.joined(), to: "schools.csv")
        #expect(try await desk.run("init").status == 0)
        #expect(try await desk.run("import", "schools", "schools.csv").status == 0)
        return desk
    }

    /// Free meals and SEN support of each school, as a publisher writes them.
    private func write(_ meals: [String], _ support: [String], to desk: Desk) throws {
        let rows = zip(meals, support).enumerated().map { place, values in
            "\(900_001 + place),\(values.0),\(values.1),2,10,200,49\n"
        }
        try desk.write(
            "URN,PNUMFSMEVER,PSENELK,PSENELSE,PNUMEAL,NOR,PNORG\n" + rows.joined(),
            to: "traits.csv")
    }

    /// Pupils persistently absent of 200 in each school.
    private func write(_ absent: [Int], to desk: Desk) throws {
        let rows = absent.enumerated().map { place, count in
            "School,202526,State-funded primary,\(900_001 + place),200,\(count)\n"
        }
        try desk.write(
            "geographic_level,time_period,school_type,urn,enrolments,enrolments_pa_10_exact\n"
                + rows.joined(), to: "shares.csv")
    }

    /// What is printed of the schools most like Ash, and these in the order in which they stand.
    private func likeAsh(_ desk: Desk) async throws -> (out: String, schools: [String]) {
        let ran = try await desk.run(
            "similar", "--school", "900001", "--count", "5", "--characteristics", "traits.csv",
            "--published", "shares.csv")
        #expect(ran.status == 0, "\(ran.all)")
        let lines = ran.out.split(separator: "\n").map(String.init)
        let start = lines.firstIndex { $0.hasPrefix("School ") } ?? 0
        let table = lines[start...].prefix { !$0.isEmpty }
        return (
            ran.out,
            Self.names.dropFirst().compactMap { name in
                table.firstIndex { $0.hasPrefix("\(name) Primary School") }.map { (name, $0) }
            }.sorted { $0.1 < $1.1 }.map(\.0)
        )
    }

    @Test func `trap T5: what is not known of a school is never taken for nought`() async throws {
        let desk = try await desk()
        try write([20, 24, 2, 30, 8, 36, 44, 60], to: desk)
        let support = ["12", "12", "12", "c", "13", "12", "12", "12"]
        let hidden = ["2", "6", "x", "9", "14", "20", "30", "45"]
        try write(hidden, support, to: desk)
        let found = try await likeAsh(desk)
        // Without free meals too little is known of Cedar; without SEN support enough of Elm.
        #expect(found.schools == ["Birch", "Elm", "Fir", "Hazel", "Lime"])
        #expect(!found.out.contains("Cedar"))
        #expect(found.out.contains("They lead to expect 14.1%"))
        for words in ["", "SUPP", "NE", ":"] {
            try write(
                hidden.map { $0 == "x" ? words : $0 }, support.map { $0 == "c" ? words : $0 },
                to: desk)
            let again = try await likeAsh(desk)
            #expect(again.schools == found.schools, "\(words)")
            #expect(again.out.contains("14.1%"), "\(words)")
        }
        // A nought that was counted is a value like any other: then Cedar is the nearest.
        try write(hidden.map { $0 == "x" ? "0" : $0 }, support, to: desk)
        #expect(try await likeAsh(desk).schools.first == "Cedar")
    }

    @Test func `trap T16: peers stand by likeness, and nothing is ranked inside the noise`()
        async throws
    {
        let desk = try await desk()
        let meals = ["2", "6", "8", "9", "14", "20", "30", "45"]
        try write(meals, Array(repeating: "12", count: 8), to: desk)
        let noise = [20, 24, 18, 22, 17, 23, 19, 21]
        try write(noise, to: desk)
        let found = try await likeAsh(desk)
        #expect(found.schools == ["Birch", "Cedar", "Elm", "Fir", "Hazel"])
        #expect(found.out.contains("19 in 20") && found.out.contains("nothing unusual"))
        let funnel = try await funnel(desk)
        #expect(funnel.count == 8)
        #expect(funnel.map { String($0.prefix(6)) } == (900_001...900_008).map { "\($0)" })
        #expect(funnel.allSatisfy { $0.hasSuffix("cannot be told") })
        #expect(funnel.allSatisfy { $0.contains("1 to 8") && $0.contains("cannot tell") })
        // Other rates, the same order: whoever had the lowest is not first.
        try write(noise.reversed(), to: desk)
        let turned = try await likeAsh(desk)
        #expect(turned.schools == found.schools)
        for out in [found.out, turned.out] {
            for word in ["best", "worst", "top ", "rank"] {
                #expect(!out.lowercased().contains(word), "\(word)")
            }
        }
        // Where schools differ beyond chance a third is told, and a place never is.
        try write([4, 6, 30, 32, 31, 29, 80, 86], to: desk)
        let apart = try await self.funnel(desk)
        #expect(apart.contains { $0.hasSuffix("highest") })
        #expect(apart.contains { $0.hasSuffix("lowest") })
        #expect(apart.allSatisfy { $0.firstMatch(of: #/[0-9] to [0-9]  /#) != nil })
        #expect(apart.map { $0.prefix(6) } == funnel.map { $0.prefix(6) })
    }

    /// The lines of schools beside what is expected of their size.
    private func funnel(_ desk: Desk) async throws -> [String] {
        let ran = try await desk.runPlainly([
            "funnel", "--by", "school", "--phase", "primary", "--published", "shares.csv",
        ])
        #expect(ran.status == 0, "\(ran.all)")
        return ran.out.split(separator: "\n").map(String.init).filter { $0.hasPrefix("90000") }
    }
}
