import RollDomain
import RollServices

/// What is counted of duties, in the order in which it is worked through, each with its list.
enum DutyTally: String, CaseIterable {
    case socialWorker = "social-worker"
    case fiveDays = "five-days"
    case threeDays = "three-days"
    case oneDay = "one-day"
    case severe
    case returns
    case timetables = "part-time"
    case openReasons = "old-n"
    case leavers

    /// What it is called over its figure.
    var label: String {
        switch self {
        case .socialWorker: "Social worker to tell"
        case .fiveDays: "Nobody reached, five days"
        case .threeDays: "Nobody reached, three days"
        case .oneDay: "Nobody reached yet"
        case .severe: "Severe, no joint plan"
        case .returns: "Returns to send"
        case .timetables: "Part-time, not in order"
        case .openReasons: "N older than five days"
        case .leavers: "Leavers, place not known"
        }
    }

    /// What it rests on.
    func note(_ counts: DutyCounts) -> String {
        switch self {
        case .socialWorker: return "out today with no reason"
        case .fiveDays, .threeDays: return "visit, and tell the safeguarding lead"
        case .oneDay: return "out for a day or two: try again"
        case .severe: return "half or more missed, no plan in force"
        case .returns:
            let late = counts.count([.returnLate])
            return late == 0 ? "due, none late" : "\(SchoolWords.count(late)) of them late"
        case .timetables: return "not agreed, past a review or past their end"
        case .openReasons: return "pupils whose reason nobody has found"
        case .leavers: return "of school age, on no roll here"
        }
    }

    func figure(_ counts: DutyCounts) -> Int {
        switch self {
        case .socialWorker: counts.count([.socialWorker])
        case .fiveDays: counts.count([.fiveDays])
        case .threeDays: counts.count([.threeDays])
        case .oneDay: counts.count([.oneDay])
        case .severe: counts.count([.severe])
        case .returns: counts.count([.returnLate, .returnDue])
        case .timetables: counts.timetables
        case .openReasons: counts.openReasons
        case .leavers: counts.leavers
        }
    }

    /// The list at one school.
    func address(_ school: URN) -> String {
        switch self {
        case .socialWorker: Addresses.schoolDuties(school) + "#social-worker"
        case .fiveDays, .threeDays: Addresses.schoolDuties(school) + "#unreached"
        case .oneDay: Addresses.schoolDuties(school) + "#one-day"
        case .severe: Addresses.schoolDuties(school) + "#severe"
        case .returns: Addresses.schoolReturns(school)
        case .timetables: Addresses.schoolSevere(school) + "#part-time"
        case .openReasons: Addresses.schoolReturns(school) + "#reasons"
        case .leavers: Addresses.schoolLeavers(school)
        }
    }

    /// The same over one's own schools, those with most first.
    var ownAddress: String { Addresses.myDuties() + "?sort=-\(rawValue)" }

    /// What is counted for somebody who may or may not know of care.
    static func shown(_ page: DutyCountPage) -> [DutyTally] {
        allCases.filter { $0 != .socialWorker || page.showsCare }
    }
}
