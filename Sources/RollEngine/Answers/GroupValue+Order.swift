import RollDomain

extension GroupValue: Comparable {
    /// The order in which tables list values; what is not known comes last.
    public static func < (left: GroupValue, right: GroupValue) -> Bool {
        switch (left, right) {
        case (.school(let a), .school(let b)): a < b
        case (.trust(let a), .trust(let b)): precedes(a, b)
        case (.authority(let a), .authority(let b)): precedes(a, b)
        case (.region(let a), .region(let b)): precedes(a, b)
        case (.phase(let a), .phase(let b)): a < b
        case (.type(let a), .type(let b)): a < b
        case (.yearGroup(let a), .yearGroup(let b)): precedes(a, b)
        case (.sex(let a), .sex(let b)): precedes(a?.rawValue, b?.rawValue)
        case (.kind(let a), .kind(let b)): a.rawValue < b.rawValue
        case (.age(let a), .age(let b)): precedes(a, b)
        case (.characteristic(_, let a), .characteristic(_, let b)): precedes(a, b)
        case (.year(let a), .year(let b)): a < b
        case (.term(let a), .term(let b)): place(a) < place(b)
        case (.halfTerm(let a), .halfTerm(let b)): precedes(a, b)
        case (.month(let a, let b), .month(let c, let d)): (a, b) < (c, d)
        case (.week(let a), .week(let b)): a < b
        case (.day(let a), .day(let b)): a < b
        case (.weekday(let a), .weekday(let b)): a < b
        case (.session(let a), .session(let b)): a < b
        default: false
        }
    }

    private static func precedes<Value: Comparable>(_ left: Value?, _ right: Value?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left < right
        case (.some, nil): true
        default: false
        }
    }

    private static func place(_ term: CensusTerm) -> Int {
        CensusTerm.allCases.firstIndex(of: term) ?? 0
    }
}
