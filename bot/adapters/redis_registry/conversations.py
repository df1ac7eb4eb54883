"""What was said about pull requests' messages, in Redis."""

from bot.adapters.redis_registry.script import changing, reading
from bot.adapters.redis_registry.server import RedisServer
from bot.core.conversation import KEPT_SECONDS, Conversation
from bot.core.conversation.stored import conversation_json, read_conversation
from bot.core.models.stored import storable

_KEEP = changing(
    f"local KEPT_SECONDS = {KEPT_SECONDS}"
    """
local key, at, comment, said = P..'talk:'..ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local function number(field) return tonumber(redis.call('HGET', key, field) or '') or 0 end
local function apply()
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  local newest = number('at')
  if newest > at or (newest == at and number('comment') > comment) then return {'no'} end
  redis.call('HSET', key, 'at', ARGV[4], 'comment', ARGV[5], 'said', said)
  redis.call('EXPIRE', key, KEPT_SECONDS)
  return {'ok'}
end
"""
)
"""ARGV: pull request, seconds and comment of the newest command in it, the conversation."""

_READ = reading(
    """
local said = redis.pcall('HGET', P..'talk:'..ARGV[3], 'said')
if type(said) == 'table' then return {'garbage', P..'talk:'..ARGV[3]} end
return {'ok', said or ''}
"""
)
"""ARGV: pull request. Answers with the conversation, "" for none."""


class RedisConversations:
    """Satisfies ports.ConversationStore."""

    def __init__(self, server: RedisServer) -> None:
        self._server = server

    def conversation(self, pull_request: str) -> Conversation | None:
        """What was kept last; None for nothing, or for what makes no sense."""
        (text,) = self._server.read(_READ, storable(pull_request))
        return read_conversation(text)

    def keep_conversation(self, pull_request: str, said: Conversation) -> bool:
        """Keeps it unless a newer one is kept; whether it did."""
        latest = (str(said.latest.at), str(said.latest.comment_id))
        answer = self._server.change(
            _KEEP, storable(pull_request), *latest, conversation_json(said)
        )
        return bool(answer[0] == "ok")
