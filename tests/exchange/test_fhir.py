"""FHIR R4: held against the rules of the project, against the models of fhir.resources, and against npm's fhir.

The models take wrong codes, references that lead nowhere and unknown linkIds; npm's validator knows codes; the rest is
asserted here.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from srs_tui.clinical.cutoff import Cutoff
from srs_tui.clinical.instrument import INSTRUMENTS
from srs_tui.clinical.refusal import Refusal
from srs_tui.exchange.exported import Exported
from srs_tui.exchange.fhir import write_fhir
from tests.builders import a_client, a_session, day
from tests.exchange.exports import a_full_client, everything, exported
from tests.exchange.reading import held_in, read, refused, sessions_in

_VALIDATE = """
const {Fhir} = require('fhir');
const found = new Fhir().validate(JSON.parse(require('fs').readFileSync(0)), {errorOnUnexpected: true});
const bad = found.messages.filter(each => ['error', 'fatal'].includes(each.severity));
console.log(JSON.stringify({valid: found.valid, bad}));
"""


def bundle(given: Exported | None = None) -> Any:
    return json.loads(write_fhir(given or everything()))


def resources(kind: str, given: Exported | None = None) -> list[Any]:
    return [each["resource"] for each in bundle(given)["entry"] if each["resource"]["resourceType"] == kind]


def references(held: Any) -> Iterator[str]:
    """Every reference and canonical in a resource."""
    if isinstance(held, dict):
        for name, value in held.items():
            if name in ("reference", "questionnaire") and isinstance(value, str):
                yield value
            yield from references(value)
    elif isinstance(held, list):
        for value in held:
            yield from references(value)


def test_every_reference_leads_to_an_entry_and_each_is_known_by_a_uuid() -> None:
    entries = bundle()["entry"]
    urls = [each["fullUrl"] for each in entries]
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", url) for url in urls)
    found = list(references(entries))
    assert len(found) > 40
    assert set(found) <= set(urls)


def test_what_is_referred_to_is_of_the_right_kind() -> None:
    kinds = {each["fullUrl"]: each["resource"]["resourceType"] for each in bundle()["entry"]}
    for each in resources("Observation"):
        assert kinds[each["subject"]["reference"]] == "Patient"
        assert kinds[each["encounter"]["reference"]] == "Encounter"
        assert {kinds[of["reference"]] for of in each.get("derivedFrom", [])} <= {"QuestionnaireResponse"}
        assert {kinds[of["reference"]] for of in each["performer"]} <= {"Patient", "RelatedPerson"}
    for each in resources("Encounter"):
        assert {kinds[of["reference"]] for of in each.get("episodeOfCare", [])} <= {"EpisodeOfCare"}
    for each in resources("QuestionnaireResponse"):
        assert kinds[each["questionnaire"]] == "Questionnaire"


def test_a_questionnaire_has_short_labels_of_decimals_and_no_wording() -> None:
    found = {each["name"]: each for each in resources("Questionnaire")}
    assert set(found) == {"SRS", "ORS", "CSRS", "LASS"}
    for code, each in found.items():
        assert [item["text"] for item in each["item"]] == [item.label for item in INSTRUMENTS[code].items]
        assert {item["type"] for item in each["item"]} == {"decimal"}
        assert [item["linkId"] for item in each["item"]] == [str(n + 1) for n in range(len(each["item"]))]
        assert all(len(item["text"].split()) <= 2 for item in each["item"])
        assert each["url"].startswith("urn:uuid:")


def test_an_answer_is_a_decimal_under_a_link_that_its_questionnaire_has() -> None:
    scales = {each["url"]: each for each in resources("Questionnaire")}
    answered = resources("QuestionnaireResponse")
    assert len(answered) == 6
    for each in answered:
        links = [item["linkId"] for item in scales[each["questionnaire"]]["item"]]
        assert [item["linkId"] for item in each["item"]] == links
        assert all(list(answer) == ["valueDecimal"] for item in each["item"] for answer in item["answer"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each["authored"])


def test_a_total_is_an_observation_of_a_survey_in_scores() -> None:
    for each in resources("Observation"):
        (category,) = each["category"]
        assert category["coding"][0]["code"] == "survey"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", each["effectiveDateTime"])
        assert ("valueQuantity" in each) != ("dataAbsentReason" in each)
        if "valueQuantity" in each:
            unit = {name: each["valueQuantity"][name] for name in ("system", "code")}
            assert unit == {"system": "http://unitsofmeasure.org", "code": "{score}"}


def of_day(number: int, scale: str, kind: str = "Observation") -> list[Any]:
    urls = {each["name"]: each["url"] for each in resources("Questionnaire")}
    if kind == "QuestionnaireResponse":
        return [r for r in resources(kind) if (r["authored"], r["questionnaire"]) == (str(day(number)), urls[scale])]
    return [
        each
        for each in resources(kind)
        if (each["effectiveDateTime"], each["code"]["coding"][0]["system"]) == (str(day(number)), urls[scale])
    ]


def test_a_total_alone_is_an_observation_without_a_response() -> None:
    (total,) = of_day(1, "SRS")
    assert (total["valueQuantity"]["value"], "derivedFrom" in total) == (36, False)
    assert of_day(1, "SRS", "QuestionnaireResponse") == []


def test_what_was_skipped_is_an_observation_that_says_so() -> None:
    (skipped,) = of_day(2, "SRS")
    (reason,) = skipped["dataAbsentReason"]["coding"]
    assert reason["code"] == "not-performed"
    assert of_day(2, "SRS", "QuestionnaireResponse") == []


def test_one_decimal_is_kept() -> None:
    text = write_fhir(everything()).decode()
    numbers = re.findall(r'"(?:value|valueDecimal)":([^",}]+)', text)
    assert len(numbers) > 60
    assert {number for number in numbers if not re.fullmatch(r"\d+\.\d", number)} == set()
    assert '"value":36.0,' in text


def test_whoever_rated_is_the_source() -> None:
    (person,) = resources("RelatedPerson")
    assert person["relationship"] == [{"text": "mother"}]
    by_mother = [each for each in resources("QuestionnaireResponse") if each["source"] != each["subject"]]
    assert len(by_mother) == 1


def test_the_client_is_known_by_the_code_alone_unless_names_are_asked_for() -> None:
    plain = resources("Patient", everything(names=False, notes=False))
    assert [each["valueCode"] for each in plain[0].pop("extension")] == ["SRS", "ORS"]
    assert plain[0] == {"resourceType": "Patient", "identifier": [{"value": "KL-04"}], "active": True}
    named = resources("Patient")
    assert (named[0]["name"], named[0]["birthDate"]) == ([{"text": "Kira Lund"}], "1990")
    assert [each["active"] for each in named] == [True, True, False]
    text = write_fhir(everything(names=False, notes=False)).decode()
    assert [word for word in ("Kira", "1990", "sleep", "HYPERLINK", "begin") if word in text] == []


def test_episodes_sessions_and_what_was_noted() -> None:
    first, second = resources("EpisodeOfCare")
    assert (first["status"], first["period"]) == ("finished", {"start": str(day(0)), "end": str(day(3))})
    assert (second["status"], second["period"]) == ("active", {"start": str(day(5))})
    held = [(each["status"], each.get("type")) for each in resources("Encounter")]
    assert ("cancelled", [{"text": "missed"}]) in held
    assert len(held) == 8
    (goal,) = resources("Goal")
    assert (goal["lifecycleStatus"], goal["description"]) == ("active", {"text": "=sleep through"})
    noted = resources("ClinicalImpression")
    assert len(noted) == 2
    (talked,) = resources("ClinicalImpression", everything(notes=False))
    assert talked["description"] == "The rating was talked about."
    assert {"note", "summary"} & set(talked) == set()


def test_a_rating_has_the_cut_off_that_it_was_judged_by() -> None:
    strict = a_session(300, 1, cutoff=Cutoff(340, 85, True))
    (found,) = resources("Observation", exported([a_client()], {"client-KL-04": [strict]}))
    total, item = found["referenceRange"]
    assert (total["low"]["value"], item["low"]["value"]) == (34, 8.5)
    assert total["text"].endswith("at it counts too")


def test_a_deleted_session_is_not_in_it() -> None:
    assert str(day(6)) not in write_fhir(everything()).decode().replace(str(day(6)) + "T", "")


def test_the_models_of_fhir_resources_take_it() -> None:
    models = pytest.importorskip("fhir.resources.R4B.bundle")
    for given in (everything(), everything(names=False, notes=False)):
        found = models.Bundle.model_validate_json(write_fhir(given))
        assert len(found.entry) == len(bundle(given)["entry"])
    wrong = bundle()
    wrong["entry"][0]["resource"]["mood"] = "good"
    with pytest.raises(ValueError, match="mood"):
        models.Bundle.model_validate(wrong)


def validated(given: Any) -> Any:
    """What npm's fhir says; skipped where it is not to be had."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here")
    env = dict(os.environ)
    if (npm := shutil.which("npm")) is not None:
        root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, timeout=60).stdout.strip()
        env["NODE_PATH"] = os.pathsep.join(filter(None, [env.get("NODE_PATH", ""), root]))
    if subprocess.run([node, "-e", "require('fhir')"], capture_output=True, env=env, timeout=60).returncode:
        pytest.skip("node has no package fhir here: npm install -g fhir, or NODE_PATH")
    done = subprocess.run(
        [node, "-e", _VALIDATE], input=json.dumps(given).encode(), capture_output=True, env=env, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_validator_of_npm_finds_nothing_wrong() -> None:
    assert validated(bundle()) == {"valid": True, "bad": []}
    assert validated(bundle(everything(names=False, notes=False))) == {"valid": True, "bad": []}
    wrong = bundle()
    next(e for e in wrong["entry"] if e["resource"]["resourceType"] == "Observation")["resource"]["status"] = "done"
    assert validated(wrong)["valid"] is False


def test_it_comes_back_as_it_went() -> None:
    given = everything()
    file = held_in(write_fhir(given))
    client = given.clients[0]
    assert [(c.code, c.name, c.born, c.goal, c.episodes, c.archived) for c in file.clients] == [
        (c.code, c.name, c.born if c.born else file.clients[1].born, c.goal, c.episodes, c.archived)
        for c in given.clients
    ]
    assert (file.clients[0].episodes, file.clients[1].scale) == (client.episodes, "LASS")
    held = [session for each in given.clients for session in given.kept(each)]
    for session, kept in zip(file.sessions, held, strict=True):
        assert (session.key, session.on, session.held, session.note, session.agreed, session.talked) == (
            kept.id, kept.on, kept.held, kept.note, kept.agreed, kept.talked,
        )  # fmt: skip
        told = [(r.instrument, r.rater, r.mode, r.items, r.total, r.skipped, r.cutoff) for r in session.ratings]
        assert told == [(r.instrument, r.rater, r.mode, r.items, r.total, r.skipped, r.cutoff) for r in kept.ratings]


def test_what_was_changed_in_it_is_checked_as_in_our_own_json() -> None:
    text = write_fhir(exported([a_client()], {"client-KL-04": [a_session((90, 90, 90, 90), 1)]})).decode()
    other = re.sub(r'("valueQuantity":\{"value":)36.0', r"\g<1>37.0", text)
    assert "37.0, but the items add up to 36.0" in refused(other)
    assert "is in the future" in refused(text.replace(str(day(1)), "2027-01-01"))
    client = json.loads(text)
    client["entry"] = [e for e in client["entry"] if e["resource"]["resourceType"] != "Patient"]
    assert "it refers to urn:uuid:" in refused(json.dumps(client))


@pytest.mark.parametrize(
    "text",
    [
        '{"resourceType":"Patient"}',
        '{"resourceType":"Bundle","type":"searchset","entry":[]}',
        '{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"x","resource":{"resourceType":"Device"}}]}',
        '{"resourceType":',
    ],
)
def test_a_bundle_of_another_program_is_refused_in_a_line(text: str) -> None:
    with pytest.raises(Refusal, match="is not a FHIR bundle that srs export wrote"):
        read(text)


def test_an_empty_caseload_is_a_bundle_too() -> None:
    assert sessions_in(write_fhir(exported([a_client()], {}))) == ()
    assert json.loads(write_fhir(exported([], {}))) == {"resourceType": "Bundle", "type": "collection", "entry": []}


def test_a_client_of_ours_differs_in_nothing_that_fhir_does_not_carry() -> None:
    client, sessions = a_full_client()
    found = held_in(write_fhir(exported([replace(client, labels=())], {client.id: sessions}))).clients[0]
    assert (found.labels, found.cutoff) == (UNSET, UNSET)
    assert (found.says_scale, found.scale, found.outcome) == (True, "SRS", "ORS")


def test_in_a_bundle_of_before_the_newest_ratings_show_which_scales_a_new_client_uses() -> None:
    client, sessions = a_full_client()
    before = bundle(exported([client], {client.id: sessions}))
    for each in before["entry"]:
        each["resource"].pop("extension", None)
    found = held_in(json.dumps(before)).clients[0]
    assert (found.says_scale, found.scale, found.outcome) == (False, "CSRS", "ORS")


@pytest.mark.parametrize("is_ours", [True, False], ids=["beside ours", "in a bundle of before"])
def test_what_another_program_adds_to_a_client_says_nothing_of_their_scales(is_ours: bool) -> None:
    client, sessions = a_full_client()
    added = bundle(exported([client], {client.id: sessions}))
    for each in added["entry"]:
        if each["resource"]["resourceType"] == "Patient":
            ours = each["resource"]["extension"] if is_ours else []
            each["resource"]["extension"] = [*ours, {"url": "http://example.org/met", "valueBoolean": True}]
    found = held_in(json.dumps(added)).clients[0]
    assert (found.says_scale, found.scale, found.outcome) == (is_ours, "SRS" if is_ours else "CSRS", "ORS")
