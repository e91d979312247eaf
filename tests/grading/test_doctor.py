"""What the doctor finds out by trying."""

from dlcoach.grading import doctor
from dlcoach.grading.grader import Grader

from .test_sandbox import shut_in


@shut_in
def test_everything_is_contained_where_the_kernel_helps(grader: Grader) -> None:
    trials = list(doctor.examine(grader))
    assert [t.name for t in trials if not t.contained] == []
    assert {t.name for t in trials} >= {"read", "write", "socket", "process", "kill", "memory", "time"}
    assert doctor.isolation(grader) == "isolated"
