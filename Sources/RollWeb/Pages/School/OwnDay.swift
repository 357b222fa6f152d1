import RollAccess
import RollDomain
import RollServices
import RollStore

/// The day of the visitor's own children at several schools: who is out and whom to ring, school by
/// school, each part by the id under which an open page has it.
struct OwnDay {
    let days: [TodayParts]
    let scene: TodayScene

    /// How many schools are shown with names on one page.
    static let most = 20

    /// The schools at which somebody has children, by number.
    static func schools(of records: ReachedRecords) -> [URN] {
        let own = records.records.filter { !$0.value.isEmpty }.keys
        return Set(own).union(records.schools ?? []).sorted()
    }

    /// Which of so many schools are on a page; one past the end is the last.
    static func range(_ page: Int, of total: Int) -> Range<Int> {
        let last = max(1, (total + most - 1) / most)
        let start = (min(page, last) - 1) * most
        return start..<min(total, start + most)
    }

    /// The day at each of some schools, as far as somebody of theirs is on roll there.
    static func pages(
        _ schools: [URN], _ grant: Grant, _ records: ReachedRecords, _ board: TodayBoard,
        isKept: Bool = true, on occasion: Occasion
    ) throws -> [TodayPage] {
        var found: [TodayPage] = []
        for urn in schools {
            do {
                found.append(
                    try board.run(urn, under: grant, of: records, isKept: isKept, on: occasion))
            } catch {
                guard error.kind == .fault else { throw error }
                // Nobody of theirs is on roll there today.
                continue
            }
        }
        return found
    }

    /// All parts, for open pages.
    var all: [(id: String, view: any View)] {
        [("finding", finding)] + days.map { (Self.id($0), Self.part($0)) }
    }

    /// Who is out, as the heading of the page.
    var finding: TodayFinding {
        let out = days.reduce(0) { $0 + Self.out($1) }
        let children = days.reduce(0) { $0 + $1.page.whole.onRoll }
        let date = days.first.map { "\($0.day.date.weekday.name) \($0.day.date.spoken), " } ?? ""
        return TodayFinding(
            heading: out == 0
                ? "None of your \(children) children is marked absent so far"
                : "\(out) of your \(children) children \(out == 1 ? "is" : "are") out today",
            lead: "\(date)\(days.count) schools.",
            known: (scene.isLive ? "Live: known at " : "Known at ") + scene.time(scene.now),
            isLive: scene.isLive)
    }

    private static func id(_ day: TodayParts) -> String { "school-\(day.school)" }

    private static func out(_ day: TodayParts) -> Int {
        Set(day.page.absent.map(\.pupil) + day.day.unexplained.map(\.pupil)).count
    }

    /// One school: who is out, whom to ring.
    private static func part(_ parts: TodayParts) -> Part {
        let page = parts.page
        var views: [any View] = []
        if parts.day.isOpen == false {
            views.append(Hollow(words: "The school is closed today."))
        } else {
            if !page.unexplained.isEmpty {
                views.append(Calls(calls: page.unexplained.map(TodayCalls(parts).call)))
            }
            if !page.noted.isEmpty {
                views.append(Tasks(tasks: page.noted.map(TodayCalls(parts).task)))
            }
            if !page.absent.isEmpty {
                views.append(
                    Facts(
                        facts: page.absent.map {
                            .init(
                                term: TodayCalls.spoken($0.name),
                                words: "\($0.meaning), \($0.session.words)",
                                address: parts.scene.pupil(parts.school, $0.pupil))
                        }, isRuled: true))
            }
            if views.isEmpty {
                views.append(
                    Hollow(
                        words: parts.day.tally.marks == 0
                            ? "Their registers are not in yet." : "Nobody of yours is out."))
            }
        }
        return Part(
            heading: parts.day.school.name, id: id(parts),
            note: "\(out(parts)) of \(page.whole.onRoll) out; \(page.whole.marked) marked.",
            views: views)
    }
}
