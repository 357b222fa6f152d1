import RollCharts
import Testing

@Suite struct ChartTests {
    @Test func `a chart without values says so`() {
        #expect(
            BarChart(title: "t", groups: "g", measure: "m", bars: []).sentence
                == "There is nothing to show.")
    }
}
