import Foundation
import RollCharts
import Testing

/// Every chart in every form, as text that a person has read and as a page to look at.
@Suite struct GalleryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")
    private static let isRecording = ProcessInfo.processInfo.environment["ROLLCALL_RECORD"] == "1"

    /// Set ROLLCALL_RECORD=1 to write the files anew.
    @Test(arguments: Examples.all.map(\.name))
    func `a chart is drawn as agreed`(_ name: String) throws {
        let chart = try #require(Examples.all.first { $0.name == name }?.chart)
        var text = "\(chart.sentence)\n\n\(chart.table.html())\n\n\(chart.svg(id: name))\n"
        if let chart = chart as? any RowChart { text += "\n\(chart.plottedTable.html())\n" }
        let file = Self.folder.appending(path: "\(name).txt")
        if Self.isRecording { try Data(text.utf8).write(to: file) }
        let known = try String(contentsOf: file, encoding: .utf8)
        #expect(known == text, "\(name).txt differs: run with ROLLCALL_RECORD=1 and read it")
    }

    @Test func `no picture carries a style, a script or an address that is not asked for`() {
        for (_, chart) in Examples.all {
            let figure = chart.figure(id: "x", finding: "f", measure: "m")
            for word in ["style=", "<script", "<style", "onclick", "href="] {
                #expect(!figure.contains(word), "\(chart.title): \(word)")
            }
        }
    }

    @Test func `names inside a page are unlike and every name that is used is there`() {
        for (name, chart) in Examples.all {
            let picture = Picture(chart.svg(id: name))
            let ids = picture.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            for element in picture.elements {
                let used = (element.attributes["aria-labelledby"] ?? "").split(separator: " ")
                #expect(used.allSatisfy { ids.contains(String($0)) }, "\(name)")
            }
        }
    }

    /// The page to look at is rollcall-charts.html in the temporary folder.
    @Test func `the gallery is one whole page`() throws {
        var page = """
            <!doctype html>
            <html lang="en-GB"><head><meta charset="utf-8"><title>Charts</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>\(Look.stylesheet)</style></head><body class="open">
            \(Look.patterns)<main class="wrap"><h1>Charts</h1><div class="grid">

            """
        for (name, chart) in Examples.all {
            let wide = ["calendar", "funnel"].contains(name) ? "c12" : "c6 m6"
            page += "<div class=\"\(wide)\">"
            if let rows = chart as? any RowChart {
                page += rows.rowFigure(
                    id: "\(name)-rows", finding: "\(chart.title), in a table", measure: "measure")
            }
            page += chart.figure(id: name, finding: chart.title, measure: "What is measured.")
            page += "</div>\n"
        }
        page += "</div></main></body></html>\n"
        #expect(
            page.components(separatedBy: "<figure").count
                == page.components(separatedBy: "</figure>").count)
        #expect(
            page.components(separatedBy: "<svg").count
                == page.components(separatedBy: "</svg>").count)
        let file = FileManager.default.temporaryDirectory.appending(path: "rollcall-charts.html")
        try Data(page.utf8).write(to: file)
    }
}
