import Foundation

/// Finds sudden changes from a pupil's own normal: a cumulative sum over the beginnings of spells.
///
/// ```
/// event on the first day of a spell and on every third further day of it
/// usual = (1 + events up to eleven days ago) ÷ (25 + days up to eleven days ago), from 0.01 to 0.5
/// sum   = max(0, sum + event × ln 3 − 2 × usual);  an alarm at 3, from the thirtieth day on
/// ```
///
/// - Source: rule R-INS-03; Page's cumulative sum.
public enum SuddenChange {
    /// By how many times the rate is thought to rise.
    static let ratio = 3.0
    /// The sum at which there is an alarm.
    static let limit = 3.0
    /// Days without alarms at the start.
    static let warmUp = 30
    /// Days by which the usual rate lags behind.
    static let lag = 10

    /// The days on which there is an alarm.
    ///
    /// - Parameters:
    ///   - isAbsent: Whether any session was missed, for each of the pupil's days.
    ///   - resets: Whether the sum starts anew after an alarm.
    ///   - each: Told the sum after each day.
    /// - Returns: Places of days.
    /// - Complexity: O(days).
    static func alarms(
        _ isAbsent: [Bool], resets: Bool = true, each: (Int, Double) -> Void = { _, _ in }
    ) -> [Int] {
        var alarms: [Int] = []
        // Events up to and with each day.
        var events = [Int32](repeating: 0, count: isAbsent.count)
        var run = 0
        var sum = 0.0
        let gain = log(ratio)
        for day in isAbsent.indices {
            run = isAbsent[day] ? run + 1 : 0
            let isEvent = run > 0 && run % 3 == 1
            events[day] = (day > 0 ? events[day - 1] : 0) + (isEvent ? 1 : 0)
            let known = day > lag ? Double(events[day - lag - 1]) : 0
            let usual = min(0.5, max(0.01, (1 + known) / (25 + Double(max(0, day - lag)))))
            sum = max(0, sum + (isEvent ? gain : 0) - (ratio - 1) * usual)
            each(day, sum)
            if day >= warmUp, sum >= limit {
                alarms.append(day)
                if resets { sum = 0 }
            }
        }
        return alarms
    }

    /// The last day with an alarm, as a place among the registration's own days; nil for none.
    ///
    /// - Complexity: O(days).
    public static func last(in history: PupilHistory) -> Int? {
        guard history.days.count > warmUp, history.absent > 0 else { return nil }
        return alarms(history.days.map(\.isAbsent)).last
    }
}

extension PatternFinder {
    /// A sudden change within the last ten school days.
    func suddenChange(_ history: PupilHistory) -> Pattern? {
        guard let day = SuddenChange.last(in: history),
            day >= history.days.count - AbsenceEdge.newsDays
        else { return nil }
        let recent = history.days.suffix(AbsenceEdge.recentDays)
        let before = history.days.prefix(history.days.count - recent.count)
        let (now, then) = (recent.filter(\.isAbsent), before.count(where: \.isAbsent))
        return Pattern(
            .suddenChange,
            "Absent on \(now.count) of the last \(recent.count) school days, and on \(then) of the "
                + "\(before.count) before.",
            isMedicalOnly: now.allSatisfy(\.isMedicalOnly), lastDate: history.date(day))
    }
}
