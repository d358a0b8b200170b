"""The worker's entry: Azure looks for `app` here."""

import os

from functions import build_app
from shared_code.composition import Composition
from shared_code.settings import read_settings

app = build_app(Composition(read_settings(os.environ)))  # noqa: TID251 - the one place that reads the environment
