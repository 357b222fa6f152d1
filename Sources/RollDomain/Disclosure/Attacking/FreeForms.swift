/// Every cell written as a sum of a few cells that can be chosen freely.
///
/// Whatever is chosen for those, all sums hold by themselves, so that only the limits of cells are
/// left to be kept. The cells of the finest tables are free at first; a sum whose whole is known
/// already, from a figure or from another split, takes the freedom of one of them away.
struct FreeForms {
    /// A sum of free cells with factors, and a number.
    struct Form {
        var cells: [Int] = []
        var factors: [Int] = []
        var constant = 0
    }

    /// The form of each cell, in terms of free cells.
    private(set) var forms: [Form] = []
    /// Whether the sums can all hold.
    private(set) var isConsistent = true
    /// Whether every sum could be written with whole factors.
    private(set) var isWhole = true

    private var replaced: [Int: Form] = [:]
    private var sum: [Int]
    private var touched: [Int] = []

    /// Writes every cell so.
    ///
    /// - Parameters:
    ///   - system: The cells and sums.
    ///   - known: The value of each cell that is known exactly.
    /// - Complexity: O(length of all forms), and more where the sums of several tables cross.
    init(_ system: DisclosureSystem, known: [Int?]) {
        sum = [Int](repeating: 0, count: system.cells.count)
        var defined = [Form?](repeating: nil, count: system.cells.count)
        var isWholeOf = [Bool](repeating: false, count: system.cells.count)
        for relation in system.relations { isWholeOf[relation.whole] = true }
        for (cell, value) in known.enumerated() {
            if let value {
                defined[cell] = Form(constant: value)
            } else if !isWholeOf[cell] {
                defined[cell] = Form(cells: [cell], factors: [1])
            }
        }
        for index in Self.order(system) {
            let relation = system.relations[index]
            var constant = 0
            for part in relation.parts {
                let form = defined[part] ?? Form(cells: [part], factors: [1])
                // A part that no finer cells were found for yet is as free as they are.
                defined[part] = form
                constant += add(form, times: 1)
            }
            guard let whole = defined[relation.whole] else {
                defined[relation.whole] = take(constant)
                continue
            }
            constant += add(whole, times: -1)
            equate(take(constant))
            guard isConsistent, isWhole else { return }
        }
        for cell in defined.indices {
            guard let form = defined[cell] else {
                forms.append(Form(cells: [cell], factors: [1]))
                continue
            }
            let constant = add(form, times: 1)
            forms.append(take(constant))
        }
    }

    /// The relations, those of the finest cells first.
    private static func order(_ system: DisclosureSystem) -> [Int] {
        var level = [Int](repeating: 0, count: system.cells.count)
        var changed = true
        // Wholes of wholes of wholes: tables are a few levels deep, whoever made them.
        for _ in 0..<24 where changed {
            changed = false
            for relation in system.relations {
                var highest = 0
                for part in relation.parts { highest = max(highest, level[part]) }
                if level[relation.whole] <= highest {
                    level[relation.whole] = highest + 1
                    changed = true
                }
            }
        }
        return system.relations.indices.sorted {
            (level[system.relations[$0].whole], $0) < (level[system.relations[$1].whole], $1)
        }
    }

    /// Adds a form to the sum in the making, with replaced cells written out.
    ///
    /// - Returns: Its constant.
    private mutating func add(_ form: Form, times factor: Int) -> Int {
        var constant = form.constant * factor
        for (cell, own) in zip(form.cells, form.factors) {
            if let other = replaced[cell] {
                constant += add(other, times: own * factor)
            } else {
                if sum[cell] == 0 { touched.append(cell) }
                sum[cell] += own * factor
            }
        }
        return constant
    }

    /// The sum in the making as a form; the next one starts from nothing.
    private mutating func take(_ constant: Int) -> Form {
        var form = Form(constant: constant)
        for cell in touched where sum[cell] != 0 {
            form.cells.append(cell)
            form.factors.append(sum[cell])
            sum[cell] = 0
        }
        touched.removeAll(keepingCapacity: true)
        return form
    }

    /// Makes a form nought, by writing one of its cells in terms of the others.
    private mutating func equate(_ form: Form) {
        guard !form.cells.isEmpty else {
            if form.constant != 0 { isConsistent = false }
            return
        }
        // The last cell belongs to the finest or latest table, and stands in the fewest forms.
        guard
            let place = form.cells.indices.filter({ abs(form.factors[$0]) == 1 })
                .max(by: { form.cells[$0] < form.cells[$1] })
        else {
            isWhole = false
            return
        }
        let sign = -form.factors[place]
        var other = Form(constant: form.constant * sign)
        for index in form.cells.indices where index != place {
            other.cells.append(form.cells[index])
            other.factors.append(form.factors[index] * sign)
        }
        replaced[form.cells[place]] = other
    }
}
