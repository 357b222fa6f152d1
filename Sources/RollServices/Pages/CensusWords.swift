public import RollDomain

/// The codes of the school census for facts about pupils, in words.
public enum CensusWords {
    private static let ethnicGroups = [
        "WBRI": "White British", "WIRI": "White Irish", "WIRT": "Traveller of Irish heritage",
        "WROM": "Gypsy or Roma", "WOTH": "Any other White background",
        "MWBC": "White and Black Caribbean", "MWBA": "White and Black African",
        "MWAS": "White and Asian", "MOTH": "Any other mixed background", "AIND": "Indian",
        "APKN": "Pakistani", "ABAN": "Bangladeshi", "AOTH": "Any other Asian background",
        "BCRB": "Black Caribbean", "BAFR": "Black African", "BOTH": "Any other Black background",
        "CHNE": "Chinese", "OOTH": "Any other ethnic group", "REFU": "Ethnic group not given",
        "NOBT": "Ethnic group not obtained",
    ]

    private static let needs = [
        "SPLD": "Specific learning difficulty", "MLD": "Moderate learning difficulty",
        "SLD": "Severe learning difficulty",
        "PMLD": "Profound and multiple learning difficulty",
        "SEMH": "Social, emotional and mental health",
        "SLCN": "Speech, language and communication", "HI": "Hearing impairment",
        "VI": "Vision impairment", "MSI": "Multi-sensory impairment", "PD": "Physical disability",
        "ASD": "Autistic spectrum disorder", "DS": "Down syndrome", "OTH": "Other need",
        "NSA": "Support, but no assessment of the type of need",
    ]

    /// The words of a code; the code itself where the census has none of that name.
    public static func words(of code: String, _ kind: Characteristic) -> String {
        switch kind {
        case .ethnicity: ethnicGroups[code] ?? code
        case .typeOfNeed: needs[code] ?? code
        default: kind.words(of: code)
        }
    }
}
