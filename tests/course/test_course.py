import subprocess
import sys

import pytest

from dlcoach.course import document
from dlcoach.course.lesson import Choose, Fill, FindBug, LabStep, Number, Order, Predict, Read, Select, Write
from dlcoach.course.loader import builtin_course, load_course, load_exercise
from dlcoach.course.problem import CourseError
from dlcoach.course.text import Text
from tests.course.sample import CASES, COURSE, EXERCISE, FILES, LESSON, REFERENCE, STARTER, broken, write_course


@pytest.fixture
def course(tmp_path):
    return load_course(write_course(tmp_path))


def test_units_and_lessons_come_in_order(course, tmp_path):
    assert course.folder == tmp_path
    assert course.title == Text("Sample", {"zh": "示例"})
    assert [(unit.id, unit.title.to("zh"), unit.lessons) for unit in course.units] == [
        ("blocks", "基础模块", ("inline", "custom-layer", "kinds"))
    ]
    assert course.lesson_ids() == ["inline", "custom-layer", "kinds"]


def test_a_course_file_at_the_top_is_read_before_the_one_in_lessons(tmp_path):
    write_course(tmp_path, {"course.yaml": COURSE.replace("Sample", "Top")})
    assert load_course(tmp_path).title.base == "Top"


def test_a_lesson_holds_every_kind_of_step_in_both_languages(course):
    lesson = course.lesson("custom-layer")
    assert [type(step) for step in lesson.steps] == [Read, Predict, Predict, Choose, Select, Number, Write]
    assert (lesson.minutes, lesson.covers, lesson.needs) == (12, ("torch:1.1.3", "dl:custom-layer"), ("inline",))
    assert lesson.by_id["shapes"].text.to("zh") == "仿射层把 $X$ 变成 $XW + b$。"
    assert lesson.by_id["shapes"].text.to("fr").startswith("An affine layer")
    assert lesson.by_id["out-shape"].line == 10
    assert LESSON.splitlines()[9] == "  - id: out-shape"


def test_answers_keep_what_was_written(course):
    steps = course.lesson("custom-layer").by_id
    assert steps["out-shape"].answer == (7, 3)
    assert steps["out-shape"].mistakes[0].answer == (5, 3)
    assert (steps["prints"].answer, steps["prints"].mistakes[0].answer) == ("0.5", "0.50")
    assert (steps["count"].answer, steps["count"].tolerance, steps["count"].value) == (18, 0.001, "5 * 3 + 3")
    assert [option.text.base for option in steps["learns"].options] == ["no", "yes"]
    assert [option.right for option in steps["learns"].options] == [False, True]
    assert [option.right for option in steps["which"].options] == [True, True, False]


def test_blanks_know_what_is_right(course):
    step = course.lesson("kinds").by_id["blanks"]
    assert isinstance(step, Fill)
    assert step.prompt.to("zh") == "填空。"
    assert [(blank.right, blank.choices) for blank in step.blanks] == [
        (("Linear",), ("Linear", "Conv1d")),
        (("5", "2 + 3"), ()),
    ]
    assert step.blanks[1].mistakes[0].answer == "3"
    assert step.blanks[1].mistakes[0].why.to("zh") == "那是输出。"
    assert step.filled(["A", "(1)"]) == "layer = nn.A((1), 3)\n"


def test_lines_and_their_orders(course):
    step = course.lesson("kinds").by_id["lines"]
    assert isinstance(step, Order)
    assert step.texts == ("y = x + 1", "v = 0", "if y:\n    w = y", "y = 0")
    assert step.orders == ((1, 2, 3), (1, 3, 2), (2, 1, 3))
    assert step.program((2, 1, 3)) == "x = 1\nv = 0\ny = x + 1\nif y:\n    w = y"
    assert step.extra[0].why.to("zh") == "它是算出来的。"
    assert (step.mistakes[0].answer, step.mistakes[0].why.to("zh")) == ((3, 1, 2), "y 还没有值。")


def test_a_bug_has_lines_reasons_and_a_remedy(course):
    step = course.lesson("kinds").by_id["bug"]
    assert isinstance(step, FindBug)
    assert (step.lines, step.mistakes[0].answer) == ((3, 4), 1)
    assert [option.right for option in step.options] == [True, False]
    assert step.fixed.splitlines()[2] == "y = x + 1"


def test_a_lab_step_sets_knobs(course):
    step = course.lesson("kinds").by_id["watch"]
    assert isinstance(step, LabStep)
    assert (step.lab, step.task.to("zh")) == ("kernel", "转动它。")
    assert step.knobs == {"size": 3, "kernel": "sobel", "padded": True}


def test_an_exercise_comes_from_its_folder(course, tmp_path):
    exercise = course.exercise("my-linear")
    assert exercise == load_exercise(tmp_path / "exercises" / "my-linear")
    assert (exercise.starter, exercise.reference, exercise.cases) == (STARTER, REFERENCE, CASES)
    assert [hint.to("zh") for hint in exercise.hints] == ["看看形状。", "用 `@`。"]
    assert [(mistake.id, mistake.explain.base) for mistake in exercise.mistakes] == [
        ("data-cut", "`.data` cuts the graph.\n")
    ]
    assert exercise.mistakes[0].source == FILES["exercises/my-linear/mistakes/data-cut.py"]
    assert list(exercise.variants) == ["einsum"]
    assert (exercise.limits.seconds, exercise.limits.memory, exercise.forbid) == (5, 512, ("torch.nn.Linear",))
    assert exercise.case_words == {"forward": Text("computes X @ weight + bias", {"zh": "计算 X @ W + b"})}
    assert exercise.file == tmp_path / "exercises" / "my-linear" / "exercise.yaml"


def test_an_exercise_inside_a_lesson_is_like_one_in_a_folder(course, tmp_path):
    exercise = course.exercise("double")
    assert exercise is course.lesson("inline").by_id["double"].inline
    assert exercise.reference == "def double(x):\n    return 2 * x\n"
    assert exercise.mistakes[0].explain.to("zh") == "平方是另一回事。"
    assert exercise.case_words["doubles"].to("zh") == "把数翻倍"
    assert (exercise.file, exercise.line) == (tmp_path / "lessons" / "inline.yaml", 7)


def test_titles_are_read_without_the_rest(tmp_path):
    course = load_course(write_course(tmp_path, broken("lessons/custom-layer.yaml", "steps:", "steps: [")))
    assert course.title_of("custom-layer") == Text("Write nn.Linear", {"zh": "实现 nn.Linear"})


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('title: "A: b"\n', "A: b"),
        ("title: |\n  A block\n", "A block"),
        ("", "custom-layer"),
        ("title: [\n", "custom-layer"),
    ],
)
def test_a_title_in_any_style_or_else_the_id(tmp_path, title, expected):
    course = load_course(write_course(tmp_path, broken("lessons/custom-layer.yaml", "title: Write nn.Linear\n", title)))
    assert course.title_of("custom-layer").base == expected


def test_a_nested_title_is_not_the_lessons(tmp_path):
    text = "steps:\n  - {id: a, title: Inner}\ntitle: Outer\n"
    course = load_course(write_course(tmp_path, {"lessons/custom-layer.yaml": text}))
    assert course.title_of("custom-layer").base == "Outer"


def test_a_broken_lesson_takes_away_only_itself(tmp_path):
    course = load_course(write_course(tmp_path, broken("lessons/custom-layer.yaml", "answer: 18", "answer: many")))
    with pytest.raises(CourseError) as raised:
        course.lesson("custom-layer")
    assert [(problem.line, problem.column) for problem in raised.value.problems] == [(53, 13)]
    assert course.lesson("inline").id == "inline"
    assert course.exercise("my-linear").id == "my-linear"


def test_a_broken_overlay_of_the_course_leaves_the_base(tmp_path):
    course = load_course(write_course(tmp_path, {"lessons/course.zh.yaml": "title: a: b\n"}))
    assert course.title == Text("Sample")
    assert course.units[0].title.to("zh") == "Building blocks"


def test_a_broken_course_file_is_an_error(tmp_path):
    write_course(tmp_path, {"lessons/course.yaml": COURSE.replace("units:", "unit:")})
    with pytest.raises(CourseError, match="unknown key `unit`; did you mean `units`"):
        load_course(tmp_path)


def test_a_folder_without_a_course_is_an_error(tmp_path):
    with pytest.raises(CourseError, match=r"there is no `course.yaml`"):
        load_course(tmp_path)


def test_a_lesson_without_a_file_is_placed_in_the_course_file(tmp_path):
    course = load_course(write_course(tmp_path, broken("lessons/course.yaml", "[inline,", "[inlin,")))
    assert course.title_of("inlin") == Text("inlin")
    with pytest.raises(CourseError, match=r"course.yaml:5:15: there is no lesson `inlin`; did you mean `inline`\?"):
        course.lesson("inlin")


@pytest.mark.parametrize("name", ["nothing", "course", "../lessons/inline", "INLINE", ""])
def test_unknown_ids_are_key_errors(course, name):
    with pytest.raises(KeyError):
        course.lesson(name)
    with pytest.raises(KeyError):
        course.exercise(name)


def test_an_exercise_in_an_unreadable_lesson_says_what_is_wrong(tmp_path):
    course = load_course(write_course(tmp_path, broken("lessons/inline.yaml", "minutes: 5", "minutes: [5")))
    with pytest.raises(CourseError, match=r"inline.yaml:3:10"):
        course.exercise("double")


def test_opening_a_course_reads_no_lesson(tmp_path, monkeypatch):
    write_course(tmp_path)
    read = []
    compose = document.compose

    def spy(text, file, problems):
        read.append(file.name)
        return compose(text, file, problems)

    monkeypatch.setattr(document, "compose", spy)
    course = load_course(tmp_path)
    course.title_of("custom-layer")
    assert read == ["course.yaml", "course.zh.yaml"]
    course.lesson("custom-layer")
    course.lesson("custom-layer")
    assert read[2:] == ["custom-layer.yaml", "custom-layer.zh.yaml"]


def test_any_language_may_stand_beside_a_file(tmp_path):
    exercise = EXERCISE.replace("  data-cut: |\n    `.data` cuts the graph.", "  data-cut: Coupé.")
    overlay = "\n".join(
        line for line in exercise.splitlines() if not line.startswith(("id:", "target:", "forbid:", "limits:"))
    )
    overlay += "\ncases: {forward: calcule}\n"
    write_course(tmp_path, {"exercises/my-linear/exercise.fr.yaml": overlay})
    exercise = load_exercise(tmp_path / "exercises" / "my-linear")
    assert exercise.mistakes[0].explain.to("fr") == "Coupé."
    assert exercise.case_words["forward"].to("fr") == "calcule"


def test_course_code_is_never_run(tmp_path):
    trap = "raise SystemExit\n"
    changes = {f"exercises/my-linear/{name}.py": trap for name in ("starter", "reference", "mistakes/data-cut")}
    changes["exercises/my-linear/cases.py"] = trap + CASES
    assert load_course(write_course(tmp_path, changes)).exercise("my-linear").reference == trap


def test_the_builtin_course_is_the_repository(request):
    assert builtin_course() == request.config.rootpath


def test_the_loader_imports_little():
    program = "import sys, dlcoach.course.loader; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"yaml", "difflib", "torch", "numpy", "textual"} & set(loaded)


def test_a_prediction_of_a_shape_says_of_what() -> None:
    texts = {"prompt": Text("?"), "why": Text("!")}
    plain = Predict(id="a", code="x = torch.ones(2)\n", answer=(2,), shape="x", **texts)
    sum_ = Predict(id="b", code="x = torch.ones(2)\n", answer=(2,), shape="x + x", **texts)
    printed = Predict(id="c", code="print(1)\n", answer="1", **texts)
    assert plain.shown_code == "x = torch.ones(2)\nx.shape  # ?"
    assert sum_.shown_code.endswith("\n(x + x).shape  # ?")
    assert printed.shown_code == "print(1)\n"
