import RollOracle

extension OracleAnswers {
    /// One way in which another system may count.
    private struct Way {
        let order: Int
        let words: String
        /// The figures of a pupil by this and earlier ways are made from marks changed so.
        let change: @Sendable ([Written]) -> [Written]
    }

    /// A mark as it stands, and as it was when the list was made.
    private struct Written {
        let pupil: String
        let date: String
        var code: String
        let codeThen: String
        /// What it counts as, where that is not what the code says.
        var kind: OracleClass?
    }

    private static let columns = ["possible", "attended", "authorised", "unauthorised"]

    /// Why another list differs: every way, then every two ways, counted anew for all pupils.
    func difference(_ given: Given) throws(SpecFault) -> [[String: String]] {
        let from = try given.text(try given.rows("window")[0], "from")
        let to = try given.text(try given.rows("window")[0], "to")
        let madeOn = try given.rows("window")[0]["made on"]
        let marks = try written(given, from, to, madeOn)
        var theirs: [String: [Int]] = [:]
        var order: [String] = []
        for row in try given.rows("their list") {
            let pupil = try given.text(row, "pupil")
            order.append(pupil)
            for column in Self.columns {
                theirs[pupil, default: []].append(try given.number(row, column))
            }
        }
        func fits(_ ways: [Way]) -> Bool {
            let changed = Self.apply(ways, marks)
            return order.allSatisfy { Self.figures(changed, of: $0) == theirs[$0] }
        }
        let all = ways(marks, from, to, madeOn)
        var chosen: [Way] = []
        if !fits([]) {
            if let one = all.first(where: { fits([$0]) }) {
                chosen = [one]
            } else {
                search: for (place, one) in all.enumerated() {
                    for other in all.dropFirst(place + 1)
                    where other.order != one.order && fits([one, other]) {
                        chosen = [one, other].sorted { $0.order < $1.order }
                        break search
                    }
                }
            }
        }
        var rows = [Self.row("ours", Self.sum(marks, order))]
        var taken: [Way] = []
        for way in chosen {
            let before = Self.sum(Self.apply(taken, marks), order)
            taken.append(way)
            let after = Self.sum(Self.apply(taken, marks), order)
            rows.append(Self.row(way.words, zip(after, before).map { $0 - $1 }))
        }
        let reached = Self.sum(Self.apply(taken, marks), order)
        var whole = [0, 0, 0, 0]
        for pupil in order {
            for (place, value) in (theirs[pupil] ?? []).enumerated() { whole[place] += value }
        }
        if whole != reached {
            rows.append(Self.row("not explained", zip(whole, reached).map { $0 - $1 }))
        }
        return rows + [Self.row("theirs", whole)]
    }

    private func written(
        _ given: Given, _ from: String, _ to: String, _ madeOn: String?
    ) throws(SpecFault) -> [Written] {
        var found: [(key: String, mark: Written)] = []
        for row in try given.rows("marks") {
            let pupil = try given.text(row, "pupil")
            let date = try given.text(row, "date")
            let known = row["known on"] ?? date
            for half in ["AM", "PM"] {
                let code = try given.text(row, half)
                guard date >= from, date <= to, code != "-" else { continue }
                let key = "\(pupil) \(date) \(half)"
                if let place = found.firstIndex(where: { $0.key == key }) {
                    let before = found[place].mark
                    let isLater = madeOn.map { known > $0 } ?? false
                    found[place].mark = Written(
                        pupil: pupil, date: date, code: code,
                        codeThen: isLater ? before.codeThen : code)
                } else {
                    found.append(
                        (key, Written(pupil: pupil, date: date, code: code, codeThen: code)))
                }
            }
        }
        return found.map(\.mark)
    }

    /// The ways in the order in which they are tried; `order` is that in which they are told.
    private func ways(
        _ marks: [Written], _ from: String, _ to: String, _ madeOn: String?
    ) -> [Way] {
        var found: [Way] = []
        if let madeOn {
            found.append(
                Way(order: 3, words: "N settled since, after \(Self.spoken(madeOn))") { marks in
                    marks.map { mark in
                        var mark = mark
                        if mark.codeThen == "N" { mark.code = "N" }
                        return mark
                    }
                })
        }
        let dates = Set(marks.map(\.date)).sorted()
        for date in dates.dropFirst() {
            found.append(
                Way(order: 1, words: "counts from another date, from \(Self.spoken(date))") {
                    $0.filter { $0.date >= date }
                })
        }
        for date in dates.dropLast().reversed() {
            found.append(
                Way(order: 2, words: "counts up to another date, to \(Self.spoken(date))") {
                    $0.filter { $0.date <= date }
                })
        }
        let kinds: [(OracleClass, String)] = [
            (.present, "present"), (.notPossible, "not a possible session"),
            (.unauthorised, "unauthorised absence"), (.authorised, "authorised absence"),
        ]
        for code in ["U", "N", "L", "O", "I"] where marks.contains(where: { $0.code == code }) {
            for (kind, words) in kinds where kind != Oracle.classOf(code, on: from) {
                found.append(
                    Way(order: 4, words: "code counted otherwise, \(code) as \(words) there") {
                        $0.map { mark in
                            var mark = mark
                            if mark.code == code { mark.kind = kind }
                            return mark
                        }
                    })
            }
        }
        return found
    }

    private static func apply(_ ways: [Way], _ marks: [Written]) -> [Written] {
        ways.reduce(marks) { $1.change($0) }
    }

    private static func figures(_ marks: [Written], of pupil: String) -> [Int] {
        var figures = [0, 0, 0, 0]
        for mark in marks where mark.pupil == pupil {
            switch mark.kind ?? Oracle.classOf(mark.code, on: mark.date) {
            case .present, .approved: figures[1] += 1
            case .authorised: figures[2] += 1
            case .unauthorised: figures[3] += 1
            default: continue
            }
            figures[0] += 1
        }
        return figures
    }

    private static func sum(_ marks: [Written], _ pupils: [String]) -> [Int] {
        pupils.reduce([0, 0, 0, 0]) { sum, pupil in
            zip(sum, figures(marks, of: pupil)).map { $0 + $1 }
        }
    }

    private static func row(_ part: String, _ figures: [Int]) -> [String: String] {
        var row = ["part": part]
        for (column, figure) in zip(columns, figures) { row[column] = String(figure) }
        return row
    }

    private static func spoken(_ date: String) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let parts = date.split(separator: "-").compactMap { Int($0) }
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }
}
