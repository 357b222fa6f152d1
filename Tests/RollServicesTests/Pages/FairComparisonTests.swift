import Foundation
import RollDomain
import RollEngine
import RollServices
import Testing

/// Limits and ranges worked out elsewhere, to the digits given there.
@Suite struct `Fair comparison` {
    @Test func `R-RANGE-01: Wilson's interval of 12 in 60`() throws {
        let range = try #require(LikelyRange(Ratio(12, of: 60)))
        #expect(abs(range.low - 0.118285) < 0.000_000_5)
        #expect(abs(range.high - 0.317818) < 0.000_000_5)
        #expect(LikelyRange(Ratio(0, of: 0)) == nil)
        #expect(LikelyRange(Ratio(0, of: 20))?.low == 0)
        #expect(LikelyRange(Ratio(20, of: 20))?.high == 1)
    }

    @Test func `R-RANGE-01: nine pupils have a count, ten a share`() {
        #expect(GroupShare(Ratio(3, of: 9)).percent == nil)
        #expect(GroupShare(Ratio(3, of: 10)).percent == 30)
        #expect(GroupShare(Ratio(3, of: 10)).reading(beside: Ratio(1, of: 5)) == .cannotTell)
        #expect(GroupShare(Ratio(30, of: 100)).reading(beside: Ratio(1, of: 10)) == .above)
        #expect(GroupShare(Ratio(3, of: 100)).reading(beside: Ratio(1, of: 10)) == .below)
    }

    @Test(arguments: [
        (60, 0.085605, 0.282751, 0.039387, 0.348367, 0.096607, 0.30068),
        (210, 0.134011, 0.239715, 0.106511, 0.272751, 0.131128, 0.251992),
        (900, 0.162059, 0.213092, 0.148028, 0.228449, 0.150171, 0.228583),
        (20_000, 0.182377, 0.193202, 0.179286, 0.196353, 0.158432, 0.219052),
    ])
    func `R-FUNNEL-01: limits by chance and with the usual spread`(
        _ size: Int, _ low: Double, _ high: Double, _ lowest: Double, _ highest: Double,
        _ spreadLow: Double, _ spreadHigh: Double
    ) {
        let limits = FunnelLimits(target: 0.1878, variance: 0.0195 * 0.0195)
        func isNear(_ range: ClosedRange<Double>, _ low: Double, _ high: Double) -> Bool {
            abs(range.lowerBound - low) < 0.000_002 && abs(range.upperBound - high) < 0.000_002
        }
        #expect(isNear(limits.byChance(of: size, tail: 0.025), low, high))
        #expect(isNear(limits.byChance(of: size, tail: 0.001), lowest, highest))
        #expect(isNear(limits.expected(of: size), spreadLow, spreadHigh))
    }

    @Test func `R-FUNNEL-01: without a spread beyond chance the limits allow for none`() {
        let units = [Ratio(10, of: 100), Ratio(11, of: 100), Ratio(9, of: 100)]
        #expect(FunnelLimits(target: 0.1, units: units).variance == 0)
        #expect(FunnelLimits(target: 0.1, units: []).variance == 0)
        let limits = FunnelLimits(target: 0, units: units)
        #expect(limits.expected(of: 1).lowerBound == 0)
    }

    static let published = ProcessInfo.processInfo.environment["ROLLCALL_DATA"].map {
        URL(filePath: $0).appending(path: "attendance-ytd/EES_ytd_data_2526.csv")
    }

    @Test(
        .enabled(
            if: published.map { FileManager.default.fileExists(atPath: $0.path()) } ?? false,
            "ROLLCALL_DATA names no folder with published figures"))
    func `R-FUNNEL-01: the spread between the authorities of England`() throws {
        let file = try #require(Self.published)
        let lines = try String(contentsOf: file, encoding: .utf8)
            .split(whereSeparator: \.isNewline).map { Self.fields($0) }
        let head = lines[0].map { $0.filter { $0 != "\u{FEFF}" } }
        func place(_ name: String) throws -> Int { try #require(head.firstIndex(of: name)) }
        let (level, phase) = (try place("geographic_level"), try place("education_phase"))
        let (share, size) = (try place("pa_perc"), try place("total_enrolments"))
        var units: [Ratio] = []
        var target = 0.0
        for line in lines.dropFirst() where line[phase] == "Total" {
            guard let percent = Double(line[share]), let pupils = Double(line[size]) else {
                continue
            }
            if line[level] == "National" { target = percent / 100 }
            if line[level] == "Local authority" {
                units.append(Ratio(Int((percent / 100 * pupils).rounded()), of: Int(pupils)))
            }
        }
        let limits = FunnelLimits(target: target, units: units)
        #expect(abs(limits.target - 0.1878) < 0.00005)
        #expect(abs(limits.dispersion - 81.8) < 0.05)
        #expect(abs(limits.variance.squareRoot() - 0.0195) < 0.00005)
        #expect(units.count { limits.reading(of: $0) != .cannotTell } == 20)
        let naive = FunnelLimits(target: target, variance: 0)
        #expect(units.count { naive.reading(of: $0) != .cannotTell } == 126)
    }

    /// The fields of a line; names of authorities have commas inside their quotes.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    @Test func `a school has moved only where it moved otherwise than the others`() {
        func weeks(_ before: Int, _ after: Int) -> [RollEngine.FigureCounts] {
            (0..<8).map { week in
                var counts = RollEngine.FigureCounts()
                counts.possible = 1_000
                counts.authorised = week < 4 ? before : after
                counts.enrolments = 100
                return counts
            }
        }
        // Everybody rises by 10 in 1,000, give or take; one by 80.
        var series = Dictionary(
            uniqueKeysWithValues: (1...12).map {
                (urn(900_000 + $0), weeks(60 + $0, 70 + $0 + $0 % 3))
            })
        series[urn(900_050)] = weeks(60, 140)
        let moves = SchoolMove.all(series)
        #expect(moves[urn(900_050)]?.reading == .above)
        #expect(moves.filter { $0.value.reading != .cannotTell }.count == 1)
        #expect(abs((moves[urn(900_050)]?.points ?? 0) - 8) < 0.000_001)
        // Too few schools to say what is usual.
        #expect(
            SchoolMove.all(series.filter { $0.key.number > 900_010 })[urn(900_050)]?.reading
                == .cannotTell)
        #expect(SchoolMove.all([urn(900_001): Array(weeks(1, 2).prefix(7))]).isEmpty)
    }
}
