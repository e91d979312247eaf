"""The app's words, and which language they are in."""

import locale
from collections.abc import Iterator

import pytest

from dlcoach import language
from dlcoach.language import LANGUAGES, LOCALES, _, ngettext, set_language, system_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh_TW", "zh"),
        ("zh", "zh"),
        ("zh.UTF-8", "zh"),
        ("ZH_CN", "zh"),
        ("en_GB.UTF-8", "en"),
        ("de_DE.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
    ],
)
def test_system_language_by_its_code(environment: pytest.MonkeyPatch, value: str, code: str) -> None:
    environment.setenv("LANG", value)
    assert system_language() == code


def test_lc_all_goes_before_lc_messages_and_that_before_lang(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("LANG", "en_US.UTF-8")
    environment.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    assert system_language() == "zh"
    environment.setenv("LC_ALL", "en_US.UTF-8")
    assert system_language() == "en"


def test_an_empty_variable_counts_as_unset(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("LC_ALL", "")
    environment.setenv("LANG", "zh_CN.UTF-8")
    assert system_language() == "zh"


@pytest.mark.parametrize(("found", "code"), [(("zh_CN", "UTF-8"), "zh"), ((None, None), "en")])
def test_without_variables_the_locale_decides(
    environment: pytest.MonkeyPatch, found: tuple[str | None, str | None], code: str
) -> None:
    environment.setattr(locale, "getlocale", lambda: found)
    assert system_language() == code


def test_english_stands_in_the_code() -> None:
    assert _("Show the version.") == "Show the version."


def test_the_language_changes_while_the_app_runs() -> None:
    words = ["Help"]
    for code in ("zh", "en", "zh"):
        set_language(code)
        assert language.language() == code
        words.append(_("Help"))
    assert words[1] == words[3] != words[0]
    assert words[2] == words[0]


def test_places_are_filled_in_every_language() -> None:
    for code in LANGUAGES:
        set_language(code)
        assert "lessons/self-attention.yaml" in _("write `lessons/{id}.yaml`", id="self-attention")


def test_values_are_shown_as_they_are() -> None:
    assert _("Your value: {value}", value="{name} %s") == "Your value: {name} %s"


def test_without_values_braces_are_text() -> None:
    message = "a `[` or `{` above here begins a list or a mapping that isn't closed"
    assert _(message) == message


def test_no_message_is_no_text_and_not_the_catalogue_s_header() -> None:
    set_language("zh")
    assert _("") == ""


def test_an_untranslated_message_stays_english() -> None:
    set_language("zh")
    assert _("Nobody has translated {this} yet.", this="line") == "Nobody has translated line yet."


def test_english_has_two_forms_and_chinese_one() -> None:
    forms = ("Checked once so far.", "Checked {n} times so far.")
    assert ngettext(*forms, 1) == "Checked once so far."
    assert ngettext(*forms, 3) == "Checked 3 times so far."
    set_language("zh")
    one, three = ngettext(*forms, 1), ngettext(*forms, 3)
    assert one.replace("1", "3") == three
    assert "3" in three


def test_ngettext_fills_other_values_too() -> None:
    for code in LANGUAGES:
        set_language(code)
        assert "2" in ngettext("{done} of {n} lesson done", "{done} of {n} lessons done", 8, done=2)


def test_an_unknown_language_is_refused_and_nothing_changes() -> None:
    set_language("zh")
    with pytest.raises(ValueError, match="unknown language 'de'; choose one of en, zh"):
        set_language("de")
    assert language.language() == "zh"


def test_each_language_but_english_has_a_catalogue() -> None:
    assert sorted(p.parts[-3] for p in LOCALES.glob("*/LC_MESSAGES/dlcoach.mo")) == sorted(set(LANGUAGES) - {"en"})
