import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from devhost.app_files import CannotStart, for_queues, read_host_json, read_local_settings


def write(folder: Path, name: str, content: Any) -> None:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))


def test_host_json_gives_the_route_prefix_and_the_limits_of_queues(tmp_path: Path) -> None:
    limits = {"maxConcurrentCalls": 4, "maxAutoLockRenewalDuration": "00:10:00", "prefetchCount": 0}
    write(tmp_path, "host.json", {"extensions": {"http": {"routePrefix": ""}, "serviceBus": limits}, "version": "2.0"})
    host = read_host_json(tmp_path)

    assert host.route_prefix == ""
    assert host.queue_limits.max_concurrent_calls == 4
    assert host.queue_limits.max_concurrent_sessions == 8
    assert host.queue_limits.max_auto_lock_renewal_duration == timedelta(minutes=10)


def test_the_prefix_is_api_unless_host_json_says_otherwise(tmp_path: Path) -> None:
    write(tmp_path, "host.json", {"version": "2.0"})

    assert read_host_json(tmp_path).route_prefix == "api"
    assert read_host_json(tmp_path).queue_limits.max_concurrent_calls == 16


@pytest.mark.parametrize("content", ["{", '{"extensions": {"serviceBus": {"maxConcurrentCalls": 0}}}'])
def test_a_host_json_that_cannot_be_meant_stops_the_start(tmp_path: Path, content: str) -> None:
    write(tmp_path, "host.json", content)

    with pytest.raises(CannotStart, match=r"host\.json cannot be read"):
        read_host_json(tmp_path)


def test_a_missing_host_json_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"There is no host\.json"):
        read_host_json(tmp_path)


def test_the_sample_settings_serve_until_there_are_own_ones(tmp_path: Path) -> None:
    nothing = read_local_settings(tmp_path)
    write(tmp_path, "local.settings.sample.json", {"IsEncrypted": False, "Values": {"A": "sample"}})
    sample = read_local_settings(tmp_path)
    write(tmp_path, "local.settings.json", {"Values": {"B": "own"}})

    assert (nothing, sample, read_local_settings(tmp_path)) == ({}, {"A": "sample"}, {"B": "own"})


@pytest.mark.parametrize("content", ["", "[]", {"Values": {"A": 1}}, {"Values": []}, {"IsEncrypted": False}])
def test_settings_that_are_not_texts_stop_the_start(tmp_path: Path, content: Any) -> None:
    write(tmp_path, "local.settings.json", content)

    with pytest.raises(CannotStart, match="object of texts called Values"):
        read_local_settings(tmp_path)


def test_encrypted_settings_stop_the_start(tmp_path: Path) -> None:
    write(tmp_path, "local.settings.json", {"IsEncrypted": True, "Values": {"A": "x"}})

    with pytest.raises(CannotStart, match="encrypted"):
        read_local_settings(tmp_path)


def test_only_the_real_environment_switches_a_queue_function_off() -> None:
    local = {"AzureWebJobs.work.Disabled": "true", "QUEUE": "jobs", "BOTH": "file"}

    assert for_queues(local, {"BOTH": "real"}) == {"QUEUE": "jobs", "BOTH": "real"}
    assert for_queues(local, {"AzureWebJobs.work.Disabled": "1"})["AzureWebJobs.work.Disabled"] == "1"
