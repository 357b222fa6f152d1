extension ForecastModel {
    /// The parameters that the program carries: `Data/forecast.csv`, fitted on published figures of
    /// England; `Data/SOURCES.md` names them.
    public static let england = ForecastModel(parameters: ParameterRows("Data/forecast.csv"))

    /// Takes a model from its table of parameters; a table that lacks one is a fault of this program.
    private init(parameters: ParameterRows) {
        var priors: [ForecastPhase: ForecastPrior] = [:]
        var seasons: [ForecastPhase: [Double]] = [:]
        for phase in ForecastPhase.allCases {
            let weights = parameters.numbers("weight", phase.rawValue)
            let alphas = parameters.numbers("alpha", phase.rawValue)
            let betas = parameters.numbers("beta", phase.rawValue)
            priors[phase] = ForecastPrior(
                weights.indices.map {
                    (weights[$0], BetaDistribution(alphas[$0], betas[$0]))
                })
            let season = parameters.numbers("season", phase.rawValue)
            if !season.isEmpty { seasons[phase] = season }
        }
        self.init(
            version: parameters.text("version"), source: parameters.text("source"),
            kappa: parameters.number("kappa"), delta: parameters.number("delta"),
            usesSeason: parameters.text("uses-season") == "yes", priors: priors, seasons: seasons)
    }
}

/// A table of parameters embedded in this module: name, phase, and values parted by blanks.
struct ParameterRows {
    private let cells: [String: String]
    private let path: String

    /// Reads an embedded file; a missing or ragged file is a fault of this program.
    init(_ path: String) {
        guard let text = EmbeddedText.files[path] else {
            preconditionFailure("the module carries no file \(path)")
        }
        self.path = path
        var cells: [String: String] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let row = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
            precondition(row.count == 3, "\(path) has a ragged row: \(line)")
            cells["\(row[0])/\(row[1])"] = String(row[2])
        }
        self.cells = cells
    }

    /// The text of a parameter of the whole table.
    func text(_ name: String) -> String {
        guard let text = cells["\(name)/"] else { preconditionFailure("\(path) lacks \(name)") }
        return text
    }

    /// The number of a parameter of the whole table.
    func number(_ name: String) -> Double {
        guard let number = Double(text(name)) else {
            preconditionFailure("\(path): \(name) is no number")
        }
        return number
    }

    /// The numbers of a parameter of one phase; none where the table has no such row.
    func numbers(_ name: String, _ phase: String) -> [Double] {
        (cells["\(name)/\(phase)"] ?? "").split(separator: " ").map { word in
            guard let number = Double(word) else {
                preconditionFailure("\(path): \(name) of \(phase) holds \(word)")
            }
            return number
        }
    }
}
