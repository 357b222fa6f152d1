"""A table of England's size protected and attacked; every proof is checked, and no hidden figure may be found."""

import statistics

from .tools import Problem


def measure(bench) -> None:
    """Protecting, the publisher's own attack, and a reader's."""
    rows = [["Readers", "Small figures", "Hidden in all", "Protecting, s (min / median / max)", "Own attack, s", "A reader's attack, s", "Memory MiB"]]
    for policy in ["partners", "public"]:
        found = [bench.bench("disclosure", "--policy", policy).lines()[0] for _ in range(bench.runs)]
        for line in found:
            if not line["safe"] or line["proofs"] != line["small"]:
                raise Problem(f"disclosure, {policy}: a hidden figure was found, or a proof does not hold: {line}")
            if [line["hidden"], line["small"]] != [found[0]["hidden"], found[0]["small"]]:
                raise Problem(f"disclosure, {policy}: two runs hid different figures")

        def spread(field: str) -> str:
            values = [line[field] for line in found]
            return " / ".join(f"{value:.2f}" for value in [min(values), statistics.median(values), max(values)])

        rows.append([
            policy, f"{found[0]['small']:,}", f"{found[0]['hidden']:,}", spread("protecting"), spread("attacking"),
            spread("reading"), f"{max(line['memory'] for line in found):.0f}"])
    bench.table(f"A made-up table of England: {found[0]['cells']:,} cells", rows)
