import RollDomain
import Testing

@testable import RollWeb

/// Adopters beside schools like them: a picture with its sentence and its table, or what it waits for.
@Suite struct AdopterChartTests {
    private func lines(_ count: Int) -> [AdopterChart.Line] {
        (0..<count).map { place in
            let value = Double((place * 7) % 11) - 5
            return AdopterChart.Line(
                "School <\(place)>", day("2025-09-01").adding(days: place), value,
                value - 1.5...value + 1.5)
        }
    }

    @Test func `below three comparisons there is no picture, and it says so`() {
        let without = AdopterChart.Line("Hill", day("2025-09-01"), nil, nil)
        for count in 0...2 {
            let view = AdopterChart(lines: lines(count) + [without, without, without]).view
            #expect(view is Hollow, "\(count)")
        }
        #expect(AdopterChart(lines: lines(3)).view is ChartFigure)
    }

    @Test func `each comparison is drawn and stands in the table, from least absence to most`()
        throws
    {
        let without = AdopterChart.Line("No comparison School", day("2025-09-01"), nil, nil)
        let view = AdopterChart(lines: lines(9) + [without]).view
        let figure = try #require(view as? ChartFigure)
        #expect(figure.table.matches(of: /School &lt;\d+&gt;/).count == 9)
        #expect(!figure.picture.contains("School <") && !figure.table.contains("No comparison"))
        let first = try #require(figure.table.firstRange(of: "School &lt;0&gt;"))
        let last = try #require(figure.table.firstRange(of: "School &lt;3&gt;"))
        #expect(first.lowerBound < last.lowerBound)
        // Of -5, 2, -2, 5, 1, -3, 4, 0, -4 with 1.5 either way, 1 and 0 cannot be told apart.
        #expect(
            figure.finding
                == "Of 9, 4 had less absence than schools like them, 3 more; 2 cannot be told apart"
        )
    }

    @Test func `of many adopters those that began last are drawn, and it says so`() throws {
        let figure = try #require(AdopterChart(lines: lines(60)).view as? ChartFigure)
        #expect(figure.table.matches(of: /School &lt;\d+&gt;/).count == AdopterChart.most)
        #expect(!figure.table.contains("School &lt;19&gt;"))
        #expect(figure.table.contains("School &lt;20&gt;"))
        #expect(figure.basis.contains("Drawn: the 40 that began last"))
    }
}
