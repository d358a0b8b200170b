"""What the settings of signing in must look like."""

import json

import pytest

from shared_code.settings import SettingsInvalid, read_settings

TRUSTED = {"issuer": "https://id.test", "metadataUrl": "https://id.test/metadata", "audience": "mystira"}
KNOWN = {"IDENTITY_PROVIDERS": json.dumps([TRUSTED])}


def test_the_least_settings_are_safe_on_one_machine() -> None:
    settings = read_settings(KNOWN)

    assert (settings.mail_endpoint, settings.token_signing_key, settings.token_former_keys) == ("", "", "")
    assert settings.magic_link_base_url.startswith("http://localhost:")
    assert settings.identity_providers[0].verifies_emails is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAGIC_LINK_BASE_URL", "https://play.mystira.test/magic-verify"),
        ("MAGIC_LINK_BASE_URL", "javascript:alert(1)?token="),
        ("MAGIC_LINK_BASE_URL", "https://play.mystira.test/ ?token="),
        ("MAIL_ENDPOINT", "mystira.communication.azure.com"),
        ("TOKEN_SIGNING_KEY", "secret-key-in-another-form"),
        ("TOKEN_FORMER_KEYS", "secret-key-in-another-form"),
        ("TOKEN_ISSUER", ""),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named_without_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        read_settings(KNOWN | {name: value})

    assert f"{name}:" in str(caught.value)
    assert not value or value not in str(caught.value)


def test_a_provider_that_nobody_knows_how_to_read_is_refused() -> None:
    with pytest.raises(SettingsInvalid, match="IDENTITY_PROVIDERS"):
        read_settings({"IDENTITY_PROVIDERS": json.dumps([TRUSTED | {"secret": "x"}])})
