"""How long the scan for danger takes: `python -m tests.bench.scanner`, on an idle machine.

Each line is the median of many scans of one text in both languages, in milliseconds: `new` the first time,
when its words are unknown, `warm` from then on; `all hits` is what finding every hit takes, not the gravest alone.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from bot.book.signals import Signals, read_signals
from bot.book.source import read
from bot.guide.safety import Scanner
from bot.guide.sayings import written

FLOWS = Path(__file__).parents[2] / "flows"
EVERYDAY = """
hi, I've been taking kratom for about two years now. At first it was only on weekends, for the pain in my back, and it
really helped. Then my job got stressful and I began to take it every morning before work! Some days I feel fine, other
days I'm tired and short with my kids. My wife says I should talk to someone about it… I don't know. Coffee doesn't do
much for me, and the doctor only has ten minutes. Last night I slept maybe four hours, woke up sweating, and my legs
would not stay still. Is that normal? I'd like to cut down a bit, but I'm not sure where to begin. Buenas noches,
tomo kratom desde hace un año, casi todos los días, y quisiera dejarlo poco a poco. Mi hermana dice que me ve de mal
humor. ¿Qué puedo hacer para dormir mejor? Gracias por leer esto, un saludo.
""".replace("\n", " ")


def everyday(size: int) -> str:
    return (EVERYDAY * (size // len(EVERYDAY) + 1))[:size]


def dense(signals: Signals, size: int, seed: int) -> str:
    """Nothing but words that phrases know, in no order."""
    known = sorted({word for file in signals.files for word in written(file)})
    return " ".join(random.Random(seed).choices(known, k=size))[:size]


def examples(signals: Signals, size: int) -> str:
    """Every example of danger, one after the other."""
    said = [text for file in signals.files for signal in file.signals.values() for text in signal.examples]
    random.Random(3).shuffle(said)
    return " ".join(said)[:size]


def unseen(size: int, seed: int) -> str:
    """Words that nobody ever wrote."""
    chance = random.Random(seed)
    letters = "eeeettaaooiinnsshhrrddlluucmwfgypbvk"
    return " ".join("".join(chance.choices(letters, k=chance.randint(3, 12))) for _ in range(size))[:size]


def any_characters(size: int, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(
        chr(chance.choice((chance.randrange(0x300), chance.randrange(0x11000)))) for _ in range(size)
    )


def slips(signals: Signals, size: int, seed: int) -> str:
    """Words of the phrases, each with a letter wrong."""
    chance = random.Random(seed)
    typed = []
    for word in dense(signals, size, seed).split():
        place = chance.randrange(len(word))
        typed.append(word[:place] + chance.choice("aeiounrstl") + word[place + 1 :])
    return " ".join(typed)[:size]


def starred(signals: Signals, size: int, seed: int) -> str:
    """Words of the phrases, each with a row of stars in it."""
    chance = random.Random(seed)
    typed = []
    for word in dense(signals, size, seed).split():
        place = chance.randrange(len(word))
        typed.append(word[:place] + "*" * chance.randint(1, 3) + word[place + 1 :])
    return " ".join(typed)[:size]


def milliseconds(scan: Callable[[str], object], texts: Iterator[str] | list[str]) -> float:
    took = []
    for text in texts:
        begin = perf_counter()
        scan(text)
        took.append(perf_counter() - begin)
    return 1000 * statistics.median(took)


def signals_in(flows: Path) -> Signals:
    files = []
    for path in sorted((flows / "signals").glob("*.yaml")):
        tree = read(path.name, path.read_bytes()).tree
        file, problems = read_signals(tree) if tree is not None else (None, [])
        assert file is not None, problems
        files.append(file)
    return Signals(tuple(files))


def main() -> None:
    signals = signals_in(Path(sys.argv[1]) if len(sys.argv) > 1 else FLOWS)
    begin = perf_counter()
    scanner = Scanner(signals)
    gc.freeze()  # as the bot does
    print(f"{1000 * (perf_counter() - begin):8.0f} ms to make the scanner")
    print(f"{'new':>8} {'warm':>8} {'all hits':>8}")
    texts: dict[str, Callable[[int], str]] = {
        "everyday words, 100 characters": lambda _: everyday(100),
        "everyday words, 1,000": lambda _: everyday(1_000),
        "everyday words, 4,000": lambda _: everyday(4_000),
        "danger words in no order, 1,000": lambda seed: dense(signals, 1_000, seed),
        "danger words in no order, 4,000": lambda seed: dense(signals, 4_000, seed),
        "sentences of danger, 1,000": lambda _: examples(signals, 1_000),
        "sentences of danger, 4,000": lambda _: examples(signals, 4_000),
        "one word again and again, 4,000": lambda _: ("kill " * 800)[:4_000],
        "two words again and again, 4,000": lambda _: ("i want to " * 400)[:4_000],
        "words never seen, 4,000": lambda seed: unseen(4_000, seed),
        "misspelt words of danger, 4,000": lambda seed: slips(signals, 4_000, seed),
        "any characters, 4,096": lambda seed: any_characters(4_096, seed),
        "one letter, 4,096": lambda _: "a" * 4_096,
        "letters apart, 4,096": lambda _: "k i l l " * 512,
        "emoji, 4,096": lambda _: "😭🔫" * 2_048,
        "words behind stars, 4,096": lambda seed: starred(signals, 4_096, seed),
    }
    for name, text in texts.items():
        new = milliseconds(scanner.scan, [text(seed) for seed in range(1, 8)])
        warm = milliseconds(scanner.scan, [text(1)] * 60)
        hits = milliseconds(scanner.hits, [text(1)] * 10)
        print(f"{new:8.2f} {warm:8.2f} {hits:8.2f}  {name}")


if __name__ == "__main__":
    main()
