import RollDomain
import RollEngine

/// One value of a grouping, for machines and for people.
struct GroupCell {
    let code: String
    let words: String

    init(_ value: GroupValue, _ names: NationNames) {
        switch value {
        case .school(let urn): code = urn.description
        case .trust(let uid): code = uid ?? ""
        case .authority(let authority): code = authority?.description ?? ""
        case .region(let region): code = region ?? ""
        case .phase(let phase): code = String(SchoolPhase.allCases.firstIndex(of: phase) ?? 0)
        case .yearGroup(let year): code = String((year?.order ?? 900) + 1_000)
        case .sex(let sex): code = sex?.rawValue ?? ""
        case .kind(let kind): code = kind.rawValue
        case .characteristic(_, let held): code = held ?? ""
        default: code = names.words(value)
        }
        if case .characteristic(let kind, let held?) = value {
            words = FigureSum.words(of: held, kind)
        } else {
            words = names.words(value)
        }
    }

    init(symbol: String, on window: DateSpan) {
        let rule = CodeBook.england.standing(of: symbol, on: window.to ?? window.from).rule
        code = symbol
        words = "\(symbol)  \(rule?.meaning ?? "unknown code")"
    }
}

extension Grouping {
    /// The engine's dimension; nil for codes, which are a measure there.
    var dimension: Dimension? {
        switch self {
        case .school: .school
        case .trust: .trust
        case .authority: .authority
        case .region: .region
        case .phase: .phase
        case .yearGroup: .yearGroup
        case .sex: .sex
        case .registration: .kind
        case .characteristic(let kind): .characteristic(kind)
        case .code: nil
        }
    }
}
