import RollDomain
import RollEngine
import RollServices

/// Ethnic groups in the words of the school census.
enum EthnicGroups {
    private static let names = [
        "WBRI": "White British", "WIRI": "Irish", "WIRT": "Traveller of Irish heritage",
        "WROM": "Gypsy or Roma", "WOTH": "Any other White background",
        "MWBC": "White and Black Caribbean", "MWBA": "White and Black African",
        "MWAS": "White and Asian", "MOTH": "Any other mixed background", "AIND": "Indian",
        "APKN": "Pakistani", "ABAN": "Bangladeshi", "AOTH": "Any other Asian background",
        "BCRB": "Black Caribbean", "BAFR": "Black African", "BOTH": "Any other Black background",
        "CHNE": "Chinese", "OOTH": "Any other ethnic group", "REFU": "Refused",
        "NOBT": "Not yet obtained",
    ]

    /// The words of a group of any split; an ethnic group by its name.
    static func words(_ cell: ProtectedCell) -> String {
        guard case .characteristic(.ethnicity, let code?) = cell.group else { return cell.words }
        return names[code] ?? code
    }
}
