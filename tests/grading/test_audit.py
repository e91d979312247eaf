"""Author checks, run for real on small exercises."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dlcoach.course.exercise import Limits
from dlcoach.course.lesson import Lesson, Number, Predict
from dlcoach.course.loader import load_course, load_exercise
from dlcoach.course.problem import Problem
from dlcoach.course.text import Text
from dlcoach.grading.audit.changed import GitError, changed_since
from dlcoach.grading.audit.course import audit_course
from dlcoach.grading.audit.exercise import ExerciseCheck
from dlcoach.grading.audit.lesson import check_answer
from dlcoach.grading.audit.quality import Quality, table
from dlcoach.grading.audit.trial import PACED_SEEDS, WORTH_WARMING
from dlcoach.grading.audit.workbench import BrokenReference, Workbench

from .conftest import CASES, REFERENCE, exercise

STARTER = "class MyLinear:\n    pass\n"
NO_BIAS = REFERENCE.replace(" + self.bias", "")
VARIANT = REFERENCE.replace("X @ self.weight + self.bias", "(X.unsqueeze(-1) * self.weight).sum(-2) + self.bias")
EXERCISE = """\
id: my-linear
title: Write nn.Linear
target: MyLinear(in_units, out_units)
task: Write it.
hints: [Think.]
mistakes:
  no-bias: The bias is missing.
"""
FILES = {
    "exercise.yaml": EXERCISE,
    "starter.py": STARTER,
    "reference.py": REFERENCE,
    "cases.py": CASES,
    "mistakes/no-bias.py": NO_BIAS,
    "variants/by-hand.py": VARIANT,
}
WEAK = '''

@case
def shape(target, draw):
    """gives (n, out_units)"""
    observe(shape=target.MyLinear(3, 4)(draw.randn(2, 3)).shape)
'''

Check = Callable[..., ExerciseCheck]


@pytest.fixture(scope="session")
def bench() -> Iterator[Workbench]:
    with Workbench() as bench:
        yield bench


@pytest.fixture
def check(tmp_path: Path, bench: Workbench) -> Check:
    """Check an exercise whose files are those above but for some."""

    def check(seeds: int = 1, mutants: bool = False, **files: str) -> ExerciseCheck:
        folder = tmp_path / "exercises" / "my-linear"
        for name, content in (FILES | {name.replace("__", "/"): content for name, content in files.items()}).items():
            file = folder / (name if "." in name else f"{name}.py")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        run = ExerciseCheck(load_exercise(folder), seeds, mutants)
        for task in run.tasks():
            task.do(bench)
        run.conclude(bench)
        return run

    return check


def only(run: ExerciseCheck) -> Problem:
    (problem,) = run.problems
    return problem


def test_a_sound_exercise(check: Check) -> None:
    run = check(seeds=3, mutants=True, **{"equivalent.yaml": equivalent("zeros", "ones")})
    assert run.problems == []
    assert run.survivors == []
    quality = run.quality
    assert (quality.mistakes_recognised, quality.variants_passed, quality.seeds) == (1, 1, 3)
    assert quality.mutants > 20
    assert quality.killed + quality.equivalent == quality.mutants


def test_a_starter_that_passes(check: Check) -> None:
    problem = only(check(starter=REFERENCE))
    assert problem.file.name == "starter.py"
    assert "judged: pass" in problem.message


def test_a_variant_that_fails_is_told_once_with_a_seed(check: Check) -> None:
    problem = only(check(seeds=2, **{"variants__by-hand": VARIANT.replace("sum(-2)", "sum(-1)")}))
    assert problem.file.name == "by-hand.py"
    assert "seed 0" in problem.message


def test_a_variant_that_fails_with_few_seeds(check: Check) -> None:
    rare = VARIANT.replace("return ", "return 0 * X[..., :1] if X.max() > 3.4 else ")
    assert not check(seeds=1, **{"variants__by-hand": rare}).problems, "with seed 0 no number is that large"
    problem = only(check(seeds=40, **{"variants__by-hand": rare}))
    assert "variants/by-hand does not pass" in problem.message
    assert "in forward, size" in problem.message


def test_a_mistake_that_passes(check: Check) -> None:
    problem = only(check(**{"mistakes__no-bias": VARIANT}))
    assert problem.file.name == "no-bias.py"
    assert "the mistake no-bias passes with seed 0" in problem.message


def test_mistakes_that_look_alike(check: Check) -> None:
    words = EXERCISE + "  another: The bias is missing, too.\n"
    run = check(**{"exercise.yaml": words, "mistakes__another": NO_BIAS.replace("X @", "0 + X @")})
    assert {problem.file.name for problem in run.problems} == {"no-bias.py", "another.py"}
    assert "looks the same as another" in min(run.problems).message + max(run.problems).message
    assert run.quality.mistakes_recognised == 0


def test_a_mistake_that_is_never_the_same_twice(check: Check) -> None:
    source = "import random\n" + NO_BIAS.replace("self.weight\n", "self.weight * random.SystemRandom().random()\n")
    assert "not recognised as itself" in only(check(**{"mistakes__no-bias": source})).message


def test_a_mistake_that_remembers_the_cases_before(check: Check) -> None:
    """One case draws nothing and runs at the first seed alone: what it leaves behind is not there at the others."""
    counting = CASES + '\n\n@case\ndef calls(target, draw):\n    """has no memory"""\n    observe(n=target.calls())\n'
    last = '\n\n@case\ndef last(target, draw):\n    """has no memory in the end"""\n'
    last += "    draw.randn(1)\n    observe(first=target.calls(), second=target.calls())\n"
    forgets = "\n\ndef calls(seen=()):\n    seen = [*seen, 1]\n    return len(seen)\n"
    remembers = "\n\ndef calls(seen=[]):\n    seen.append(1)\n    return len(seen)\n"
    files = {
        "cases": counting + last,
        "reference": REFERENCE + forgets,
        "variants__by-hand": VARIANT + forgets,
        "mistakes__no-bias": REFERENCE + remembers,
    }
    run = check(seeds=2, **files)
    assert run.problems == []
    assert run.quality.mistakes_recognised == 1


def test_a_case_that_sees_nothing(check: Check) -> None:
    idle = CASES + '\n\n@case\ndef idle(target, draw):\n    """has a class"""\n    observe(n=1)\n'
    problem = only(check(cases=idle))
    assert (problem.file.name, problem.line) == ("cases.py", idle[: idle.index("def idle")].count("\n") + 1)
    assert "the case idle sees no mistake and no mutant" in problem.message


def test_a_case_that_sees_only_mutants_is_of_use(check: Check) -> None:
    assert not check(cases=CASES + WEAK).problems


def test_a_reference_that_fails_is_told_once(check: Check) -> None:
    run = check(seeds=60, mutants=True, reference=REFERENCE.replace("@ self.weight", "@ self.wieght"))
    problem = only(run)
    assert problem.file.name == "reference.py"
    assert "AttributeError" in problem.message


def test_cases_that_do_not_load(check: Check) -> None:
    assert "NameError" in only(check(cases=CASES + "\nundefined\n")).message


def test_weak_cases_let_mutants_survive(check: Check) -> None:
    imports = CASES[: CASES.index("@case")]
    run = check(mutants=True, cases=imports + WEAK, **{"mistakes__no-bias": NO_BIAS.replace("X @", "X.T @")})
    problem = only(run)
    assert problem.file.name == "reference.py"
    assert "the bar is 98 %" in problem.message
    survivor = next(m for m in run.survivors if m.after == "return X @ self.weight - self.bias")
    assert survivor.line == 12
    assert run.survivor(survivor).endswith(
        "reference.py:12: operator\n  - return X @ self.weight + self.bias\n  + return X @ self.weight - self.bias"
    )


def equivalent(before: str, after: str) -> str:
    line = "self.bias = nn.Parameter(torch.{}(out_units))"
    change = f"      - {line.format(before)}\n      + {line.format(after)}\n"
    return f"equivalent:\n  - changes: |\n{change}    reason: The initial numbers are free.\n"


def test_an_equivalent_that_no_longer_survives(check: Check) -> None:
    stale = equivalent("zeros", "ones") + equivalent("empty", "ones").replace("equivalent:\n", "")
    problem = only(check(mutants=True, **{"equivalent.yaml": stale}))
    assert (problem.file.name, problem.line) == ("equivalent.yaml", 7)
    assert "no surviving mutant" in problem.message


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("equivalent:\n  - changes: |\n      a = 1\n    reason: x\n", "neither `- ` nor `+ `: a = 1", 3),
        ("equivalent:\n  - changes: |\n      - a = 1\n      + a = 2\n", "`reason` is missing", 2),
        ("equivalents: []\n", "`equivalent` is missing", 1),
    ],
)
def test_an_equivalent_that_cannot_be_read(check: Check, text: str, message: str, line: int) -> None:
    problem = check(**{"equivalent.yaml": text}).problems[0]
    assert (problem.file.name, problem.line) == ("equivalent.yaml", line)
    assert message in problem.message


def test_an_exercise_inside_a_lesson_is_told_by_its_place_there(bench: Workbench) -> None:
    inline = exercise(file=Path("lessons/layers.yaml"), line=30, starter=REFERENCE)
    run = ExerciseCheck(inline, 1, False)
    for task in run.tasks():
        task.do(bench)
    problem = only(run)
    assert (problem.file, problem.line) == (Path("lessons/layers.yaml"), 30)
    assert problem.message.startswith("my-linear, starter.py:1: the starter is judged: pass")


# The child


def test_what_a_source_may_do_ends_that_source_alone(bench: Workbench) -> None:
    sources = {
        "for ever": REFERENCE.replace("        return", "        while True: pass\n        return"),
        "exit": "import os\n" + REFERENCE.replace("        return", "        os._exit(0)\n        return"),
        "crash": "import os\n" + REFERENCE.replace("        return", "        os.abort()\n        return"),
        "fill the memory": REFERENCE.replace("        return", "        torch.empty(1 << 34).fill_(1)\n        return"),
        "no syntax": "class MyLinear(:\n",
        "right": REFERENCE,
    }
    trials = {t.name: t for t in bench.try_out(exercise(limits=Limits(600, 512)), sources, [0], hurry=True)}
    assert list(trials) == list(sources)
    assert trials["for ever"].end == "time"
    assert trials["crash"].end == "died"
    assert [name for name, trial in trials.items() if trial.passed] == ["right"]
    assert "SyntaxError" in trials["no syntax"].why
    assert "loading, seed 0" in trials["no syntax"].why


def test_deviations_tell_seed_case_and_size(bench: Workbench) -> None:
    (trial,) = bench.try_out(exercise(), {"no-bias": NO_BIAS}, [5, 6])
    assert [(d.seed, d.case, d.place, d.outcome) for d in trial.deviations] == [
        (seed, "forward", place, "different") for seed in (5, 6) for place in range(3)
    ]
    assert trial.passing == ()
    (stopped,) = bench.try_out(exercise(), {"no-bias": NO_BIAS}, [5, 6], stop=True)
    assert len(stopped.deviations) == 1


def test_what_cannot_be_sent_is_no_pass(bench: Workbench) -> None:
    """A tensor of a subclass that breaks where it is packed."""
    broken = REFERENCE.replace(
        "        return X @ self.weight + self.bias",
        "        return (X @ self.weight + self.bias).as_subclass(Odd)",
    )
    broken += "\n\nclass Odd(torch.Tensor):\n    @classmethod\n    def __torch_function__(cls, f, *arguments):\n"
    broken += "        raise RuntimeError(f.__name__)\n"
    assert not bench.try_out(exercise(), {"broken": broken}, [0])[0].passed


def test_only_some_cases(bench: Workbench) -> None:
    (trial,) = bench.try_out(exercise(), {"no-bias": NO_BIAS}, [0], only=["parameters"])
    assert trial.passed


def test_who_observes_the_same(bench: Workbench) -> None:
    known = {"no-bias": NO_BIAS, "right": REFERENCE}
    sources = {"as no-bias": NO_BIAS.replace("X @", "0 + X @"), "as none": NO_BIAS.replace("X @", "2 * X @")}
    same, other = bench.try_out(exercise(), sources, [0, 1], known=known)
    assert same.alike == {0: ("no-bias",), 1: ("no-bias",)}
    assert other.alike == {0: (), 1: ()}


def test_a_case_without_random_numbers_runs_once_for_all_seeds(bench: Workbench) -> None:
    fixed = CASES[: CASES.index("@case")] + (
        '@case\ndef parameters(target, draw):\n    """has parameters"""\n'
        "    observe(parameters=sorted(shapes(target.MyLinear.__new__(target.MyLinear) and target.MyLinear(2, 3))))\n"
    )
    quiet = "import torch\nfrom torch import nn\n\nclass MyLinear(nn.Module):\n    def __init__(self, a, b):\n"
    quiet += "        super().__init__()\n        self.weight = nn.Parameter(torch.zeros(a, b))\n"
    renamed = quiet.replace("self.weight", "self.w")
    (trial,) = bench.try_out(exercise(cases=fixed, reference=quiet), {"renamed": renamed}, [0, 1, 2])
    assert len(trial.deviations) == 1
    assert trial.passing == ()
    (right,) = bench.try_out(exercise(cases=fixed, reference=quiet), {"right": quiet}, [0, 1, 2])
    assert right.passing == (0, 1, 2)
    (drawn,) = bench.try_out(exercise(cases=fixed), {"renamed": REFERENCE.replace("self.weight", "self.w")}, [0, 1, 2])
    assert len(drawn.deviations) == 3, "initial numbers are random"


FLICKERS = "import random\n" + REFERENCE.replace(
    "self.weight +", "self.weight * (1 + 1e-3 * random.SystemRandom().random()) +"
)


def test_what_was_run_already_runs_again_at_some_seeds_only(bench: Workbench) -> None:
    flickering = exercise(reference=FLICKERS)
    (always,) = bench.try_out(flickering, {"reference": FLICKERS}, [0, 1, 2])
    assert always.passing == ()
    (once,) = bench.try_out(flickering, {"reference": FLICKERS}, [0, 1, 2], again=[0])
    assert once.passing == (1, 2), "what it gave stands for it at the others"
    (other,) = bench.try_out(flickering, {"other": FLICKERS + "\n"}, [0, 1, 2], again=[0])
    assert other.passing == (), "other code has not been run"


def test_known_sources_that_ran_already(bench: Workbench) -> None:
    known = {"no-bias": NO_BIAS, "twice": NO_BIAS.replace("X @", "2 * X @")}
    trials = bench.try_out(exercise(), known, [0, 1, 2], known=known, again=[1])
    assert [trial.alike for trial in trials] == [dict.fromkeys(range(3), (name,)) for name in known]
    assert [len({d.seed for d in trial.deviations}) for trial in trials] == [3, 3]
    random = {"never": NO_BIAS.replace("X @", "torch.rand(1, generator=torch.Generator().manual_seed(time())) * X @")}
    random["never"] = random["never"].replace("import torch\n", "import torch\nfrom time import time_ns as time\n", 1)
    (trial,) = bench.try_out(exercise(), random, [0, 1], known=random, again=[0])
    assert trial.alike == {0: (), 1: ("never",)}


@pytest.mark.parametrize("n", [2, WORTH_WARMING + 2])
def test_few_sources_and_many(bench: Workbench, n: int) -> None:
    """Many are forks of a fork that has run the reference: gradients, random numbers and files are as without it."""
    sources = {f"right {i}": VARIANT + "\n" * i for i in range(n - 1)} | {"wrong": NO_BIAS}
    trials = bench.try_out(exercise(), sources, [3, 4])
    assert [trial.passed for trial in trials] == [True] * (n - 1) + [False]
    assert all(trial.end == "ended" for trial in trials)


def test_sources_that_share_a_fork_do_no_harm_to_each_other(bench: Workbench) -> None:
    """One changes how numbers are made for all that come after it in its process, another never ends."""
    sources = {f"wrong {i}": NO_BIAS + "\n" * i for i in range(WORTH_WARMING)}
    sources |= {
        "poison": "import torch\ntorch.set_default_dtype(torch.float64)\n" + REFERENCE.replace("randn", "zeros")
    }
    sources |= {f"right {i}": VARIANT + "\n" * i for i in range(3)}
    sources |= {"for ever": REFERENCE.replace("        return", "        while True: pass\n        return")}
    sources |= {f"right {i}": VARIANT + "\n" * i for i in range(3, 6)}
    limited = exercise(limits=Limits(600, 512))
    trials = {t.name: t for t in bench.try_out(limited, sources, [0, 1], stop=True, hurry=True)}
    assert list(trials) == list(sources)
    assert all(trials[name].deviations[0].case == "forward" for name in sources if name.startswith("wrong"))
    assert trials["for ever"].end == "time"
    assert [name for name, trial in trials.items() if trial.passed and name != "poison"] == [
        f"right {i}" for i in range(6)
    ]


def test_a_variant_that_uses_what_is_forbidden(check: Check) -> None:
    words = EXERCISE.replace("hints:", "forbid: [torch.einsum]\nhints:")
    forbidden = VARIANT.replace("(X.unsqueeze(-1) * self.weight).sum(-2)", "torch.einsum('ni,io->no', X, self.weight)")
    problem = only(check(seeds=2, **{"exercise.yaml": words, "variants__by-hand": forbidden}))
    assert "variants/by-hand does not pass: not yet, forbidden" in problem.message


PACED = '''\
from dlcoach.grading.cases import case, observe, pace


@case
def speed(target, draw):
    """is quick"""
    x = draw.randn(2, 2)
    observe(seconds=pace(lambda: target.work(x)), runs=target.runs())
'''
WORK = "calls = []\n\n\ndef work(x):\n    calls.append(x)\n\n\ndef runs():\n    return len(calls)\n"


def test_places_that_observe_a_pace_run_at_the_first_seeds_alone(bench: Workbench) -> None:
    timed = exercise(cases=PACED, reference=WORK)
    wrong = WORK.replace("len(calls)", "5")
    (trial,) = bench.try_out(timed, {"wrong": wrong}, list(range(PACED_SEEDS + 2)))
    assert [d.seed for d in trial.deviations] == list(range(PACED_SEEDS))
    assert bench.try_out(timed, {"wrong": wrong}, list(range(PACED_SEEDS + 2)), known={"wrong": wrong})[
        0
    ].alike == dict.fromkeys(range(PACED_SEEDS + 2), ("wrong",))


def test_remarks_are_worked_out_at_the_first_seed(bench: Workbench) -> None:
    timed = exercise(cases=PACED, reference=WORK)
    sources = {
        "right": WORK + "\n",
        "four times": WORK.replace("len(calls)", "4"),
        "never": WORK.replace("len(calls)", "0"),
    }
    right, four, never = bench.try_out(timed, sources, [7, 8, 9])
    assert (right.passing, four.passing, never.passing) == ((7, 8, 9), (7,), (8, 9))


def test_a_broken_reference(bench: Workbench) -> None:
    broken = exercise(reference=REFERENCE.replace("nn.Module", "nn.Modul"))
    with pytest.raises(BrokenReference, match="AttributeError"):
        bench.try_out(broken, {"any": REFERENCE}, [0])


# Lessons, courses, reports


def number(answer: float, code: str = "x = torch.ones(2, 3)", value: str = "x.numel()") -> tuple[Lesson, Number]:
    step = Number(id="count", line=7, prompt=Text("?"), answer=answer, why=Text("."), code=code, value=value)
    lesson = Lesson(id="a", title=Text("A"), covers=(), minutes=5, steps=(step,), file=Path("lessons/a.yaml"))
    return lesson, step


def test_answers_are_computed(bench: Workbench) -> None:
    assert check_answer(*number(6), bench) == []
    (problem,) = check_answer(*number(5), bench)
    assert (problem.line, problem.message) == (7, "count: the answer is 5, but the code gives 6")
    (problem,) = check_answer(*number(6, value="y"), bench)
    assert "NameError" in problem.message
    lesson, _ = number(6)
    shape = Predict(id="p", prompt=Text("?"), code="x = torch.ones(2, 3)", answer=(3, 2), why=Text("."), shape="x")
    (problem,) = check_answer(lesson, shape, bench)
    assert "the answer is (3, 2), but the code gives (2, 3)" in problem.message
    assert check_answer(lesson, replace(shape, shape=None, code="print(1 + 1)", answer="2"), bench) == []


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one lesson that asks for one of its two exercises."""
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    (lessons / "course.yaml").write_text("title: C\nunits:\n  - {id: u, title: U, lessons: [a]}\n")
    (lessons / "a.yaml").write_text(
        "id: a\ntitle: A\ncovers: [x]\nminutes: 5\nsteps:\n"
        "  - id: count\n    number: How many?\n    code: x = 1\n    value: x + 1\n    answer: 3\n    why: Count.\n"
        "  - id: write\n    exercise: my-linear\n"
    )
    for name in ("my-linear", "other"):
        for file, content in FILES.items():
            target = tmp_path / "exercises" / name / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content.replace("id: my-linear", f"id: {name}"))
    return tmp_path


def test_a_whole_course(course: Path) -> None:
    told: list[tuple[int, int, str]] = []
    audit = audit_course(load_course(course), seeds=2, progress=lambda *news: told.append(news), workers=2)
    (problem,) = audit.problems
    assert problem.message == "count: the answer is 3, but the code gives 2"
    assert [quality.exercise for quality in audit.qualities] == ["my-linear", "other"]
    assert audit.answers == 1
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert {n for _, n, _ in told} == {len(told)}
    assert {"other: reference", "a: count"} <= {name for _, _, name in told}


def test_a_part_of_a_course(course: Path) -> None:
    loaded = load_course(course)
    assert [q.exercise for q in audit_course(loaded, ["a"], seeds=1).qualities] == ["my-linear"], "with its exercises"
    other = audit_course(loaded, ["other"], seeds=1)
    assert ([q.exercise for q in other.qualities], other.answers, other.problems) == (["other"], 0, [])


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_changed_since_a_commit(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}.items():
        monkeypatch.setenv(variable, value)

    def git(*arguments: str) -> None:
        author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *author, *arguments], cwd=course, check=True, capture_output=True)

    with pytest.raises(GitError):
        changed_since(course, "HEAD")
    git("init")
    git("add", ".")
    git("commit", "-m", "a")
    assert changed_since(course, "HEAD") == set()
    (course / "exercises/other/cases.py").write_text(CASES + "\n")
    (course / "lessons/a.zh.yaml").write_text("title: 甲\n")
    (course / "lessons/course.yaml").write_text((course / "lessons/course.yaml").read_text() + "\n")
    assert changed_since(course, "HEAD") == {"other", "a"}
    shutil.rmtree(course / "exercises/other")
    assert changed_since(course, "HEAD") == {"a"}, "what is gone is not checked"
    with pytest.raises(GitError, match="nonsense"):
        changed_since(course, "nonsense")


def test_the_report() -> None:
    qualities = [
        Quality("vgg", 5, 200, 3, 3, 15, 15, 135, 131, 3),
        Quality("my-linear", 7, 200, 4, 4, 11, 10, 27, 26, 1, "0123456789ab", ("The sign\nis free.",)),
    ]
    rows = table(qualities, 60).split("\n")
    assert "| my-linear | 7 | 26 of 27 | 1 | 100.0 % | 10 of 11 | 4 of 4 | 200 | `0123456789ab` |" in rows
    assert "| vgg | 5 | 131 of 135 | 3 | 99.3 % | 15 of 15 | 3 of 3 | 200 |  |" in rows
    assert "| **together** | 12 | 157 of 162 | 4 | 99.4 % | 25 of 26 | 7 of 7 | 200 |  |" in rows
    assert "Answers of lessons that were computed and agree: 60." in rows
    assert rows[-2] == "- **my-linear**: The sign is free."
