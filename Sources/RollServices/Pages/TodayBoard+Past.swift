import RollDomain
import RollEngine

extension TodayBoard {
    /// The day beside like weekdays before it, asked of the registers in memory.
    struct Past {
        private let snapshot: NationSnapshot
        private let today: CivilDate
        private let now: Query
        private let before: Query
        private let answer: Answer
        private let onRoll: [RegistrationTable.Row]

        init(
            _ snapshot: NationSnapshot, _ key: SchoolReadings.DayKey,
            _ onRoll: [RegistrationTable.Row]
        ) {
            let today = key.day
            self.snapshot = snapshot
            self.today = today
            var now = Query(Window(DateSpan(from: today, to: today)))
            now.window.sessions = Set(key.sessions)
            // What happens today is of everybody, and of dates that figures leave out too.
            now.window.countsExcluded = true
            now.schools.schools = [key.school]
            now.pupils.ages = nil
            now.pupils.pupils = key.pupils
            now.measures = [.codes]
            var before = now
            // Holidays lie between, so that as many weeks again are looked at.
            before.window.spans = [
                DateSpan(
                    from: today.adding(days: -7 * 2 * TodayBoard.weekdayCount),
                    to: today.adding(days: -1))
            ]
            before.window.weekdays = [today.weekday]
            before.window.countsExcluded = false
            before.measures = []
            self.now = now
            self.before = before
            answer = snapshot.answer(now)
            self.onRoll = onRoll.filter { key.pupils?.contains($0.pupil) ?? true }
        }

        /// The whole school.
        var whole: TodayGroup {
            var query = before
            query.dimensions = [.day]
            return group(
                .phase(.other), words: "All pupils", onRoll: onRoll.count, answer.total,
                past: Self.days(snapshot.answer(query)))
        }

        /// Year groups, or cohorts.
        func groups(by dimension: Dimension) -> [TodayGroup] {
            var query = now
            query.dimensions = [dimension]
            var earlier = before
            earlier.dimensions = [dimension, .day]
            let past = Dictionary(
                grouping: snapshot.answer(earlier).rows, by: { $0.key[0] })
            let counts = snapshot.answer(query)
            let members = Dictionary(grouping: onRoll) { Self.value(of: dimension, $0) }
            return members.keys.sorted().map { key in
                group(
                    key, words: key.groupWords, onRoll: members[key]?.count ?? 0, counts[[key]],
                    past: (past[key] ?? []).suffix(TodayBoard.weekdayCount)
                        .map(\.counts.absence))
            }
        }

        private static func value(
            of dimension: Dimension, _ row: RegistrationTable.Row
        ) -> GroupValue {
            if case .characteristic(let kind) = dimension {
                return .characteristic(kind, row.characteristics[kind])
            }
            return .yearGroup(row.yearGroup)
        }

        /// Codes with their meaning and class, most first.
        var reasons: [NationReason] {
            NationReason.all(answer.total.codes, snapshot.rules.symbols, on: today)
        }

        private func group(
            _ key: GroupValue, words: String, onRoll: Int, _ counts: RollEngine.FigureCounts,
            past: [Ratio]
        ) -> TodayGroup {
            let noReason = snapshot.rules.symbols.mark(for: "N").map { Int($0.rawValue) }
            return TodayGroup(
                key: key, words: words, onRoll: onRoll, marked: counts.enrolments,
                possible: counts.possible,
                absent: counts.absent,
                noReason: noReason.map { $0 < counts.codes.count ? counts.codes[$0] : 0 } ?? 0,
                usual: UsualDay(past))
        }

        /// The latest like days, oldest first.
        private static func days(_ answer: Answer) -> [Ratio] {
            answer.rows.suffix(TodayBoard.weekdayCount).map(\.counts.absence)
        }
    }
}
