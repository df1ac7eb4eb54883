"""Tokens in the forms of many services, thrown with seeded dice: none of them is written down."""

import base64
import json
import random
import string
from collections.abc import Mapping

UPPER, LOWER, DIGITS = string.ascii_uppercase, string.ascii_lowercase, string.digits
PLAIN = UPPER + LOWER + DIGITS
HEX = DIGITS + "abcdef"
BASE64, URL = PLAIN + "+/", PLAIN + "-_"
KEY = "PRIVATE KEY-----"


def tokens(seed: int) -> Mapping[str, str]:
    """A line (or lines) of code or settings for each service, with a made-up credential in it."""
    return {**_of_hosts(Dice(seed)), **_of_services(Dice(seed + 1)), **_others(Dice(seed + 2))}


class Dice:
    """Throws texts."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def of(self, letters: str, count: int) -> str:
        """So many of these letters."""
        return "".join(self._dice.choices(letters, k=count))


def _of_hosts(dice: Dice) -> dict[str, str]:
    of = dice.of
    return {
        "AWS": f'key_id = "AKIA{of(UPPER + "234567", 16)}"\nsecret = "{of(BASE64, 40)}"',
        "GitHub, classic": f'token = "ghp_{of(PLAIN, 36)}"',
        "GitHub, fine-grained": f"GITHUB_TOKEN=github_pat_{of(PLAIN, 22)}_{of(PLAIN, 59)}",
        "GitHub, Actions": f"ghs_{of(PLAIN, 36)}",
        "GitLab": f"GITLAB_TOKEN: glpat-{of(PLAIN, 20)}",
        "Google": f"key: AIza{of(URL, 35)}",
        "npm": f"//packages.example/:_authToken=npm_{of(PLAIN, 36)}",
        "PyPI": f"password = pypi-AgEIcHlwaS5vcmc{of(PLAIN, 90)}",
        "RubyGems": f"rubygems_{of(HEX, 48)}",
        "DigitalOcean": f"DO_TOKEN=dop_v1_{of(HEX, 64)}",
        "Heroku": f"HEROKU_API_KEY=HRKU-AA{of(PLAIN, 58)}",
        "Docker Hub": f"dckr_pat_{of(PLAIN, 27)}",
        "Terraform": f"{of(PLAIN, 14)}.atlasv1.{of(PLAIN, 64)}",
        "Fly": f"FlyV1 fm2_{of(BASE64, 150)}",
        "Vault": f"VAULT_TOKEN=hvs.{of(PLAIN, 95)}",
        "Databricks": f"dapi{of(HEX, 32)}",
        "Azure Storage": f"AccountName=acme;AccountKey={of(BASE64, 86)}==;EndpointSuffix=x",
    }


def _of_services(dice: Dice) -> dict[str, str]:
    of = dice.of
    return {
        "Slack": f'slack = "xoxb-{of(DIGITS, 12)}-{of(DIGITS, 12)}-{of(PLAIN, 24)}"',
        "Slack, hook": "https://hooks.slack.com/services/"
        f"T{of(UPPER, 10)}/B{of(UPPER, 10)}/{of(PLAIN, 24)}",
        "Stripe": f'stripe.api_key = "sk_live_{of(PLAIN, 24)}"',
        "OpenAI": f"OPENAI_API_KEY=sk-proj-{of(PLAIN, 74)}T3BlbkFJ{of(PLAIN, 74)}",
        "Anthropic": f"ANTHROPIC_API_KEY=sk-ant-api03-{of(PLAIN, 93)}AA",
        "Hugging Face": f"HF_TOKEN=hf_{of(UPPER + LOWER, 34)}",
        "SendGrid": f"SENDGRID_API_KEY=SG.{of(PLAIN, 22)}.{of(PLAIN, 43)}",
        "Twilio": f"TWILIO_API_KEY=SK{of(HEX, 32)}",
        "Mailchimp": f'mailchimp_api_key = "{of(HEX, 32)}-us12"',
        "Telegram": f'telegram_token = "{of(DIGITS, 10)}:AA{of(PLAIN, 33)}"',
        "Shopify": f"shpat_{of(HEX, 32)}",
        "Square": f"sq0atp-{of(PLAIN, 22)}",
        "New Relic": f'new_relic_key = "NRAK-{of(UPPER + DIGITS, 27)}"',
        "Linear": f"lin_api_{of(PLAIN, 40)}",
        "Grafana": f"glsa_{of(PLAIN, 32)}_{of(HEX, 8)}",
        "Doppler": f"dp.pt.{of(PLAIN, 43)}",
    }


def _others(dice: Dice) -> dict[str, str]:
    of = dice.of
    claims = (json.dumps({"alg": "HS256"}), json.dumps({"sub": of(DIGITS, 12), "name": "ana"}))
    parts = [base64.urlsafe_b64encode(each.encode()).decode().rstrip("=") for each in claims]
    lines = "\n".join(of(BASE64, 64) for _ in range(12))
    return {
        "JWT": f"auth: {parts[0]}.{parts[1]}.{of(PLAIN, 43)}",
        "a private key": f"-----BEGIN RSA {KEY}\n{lines}\n-----END RSA {KEY}",
        "a database": f"DATABASE_URL=postgres://app:{of(PLAIN, 20)}@db.corp.internal:5432/app",
    }
